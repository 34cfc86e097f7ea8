package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.collection.SharedList;
import com.opentenant.devicemgmt.provider.collection.SharedListSettings;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import java.util.List;

/** The endpoint of Self Service categories, asked once a minute at the most. */
public final class SelfServiceApi {

  private final SharedList<SelfServiceCategory> categories;

  public SelfServiceApi(IruConnection connection) {
    var request =
        ApiRequest.get("list Self Service categories", "/api/v1/self-service/categories")
            .withPermission("List Self Service Categories");
    categories =
        new SharedList<>(
            SharedListSettings.ofDefaults(),
            call -> connection.firstPage(call, request, SelfServiceCategory.class),
            SelfServiceCategory::id);
  }

  List<SelfServiceCategory> categories(Call call) {
    return categories.all(call);
  }
}
