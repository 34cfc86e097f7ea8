package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.lookup.ItemSnapshot;
import com.opentenant.devicemgmt.provider.lookup.SnapshotRules;
import java.util.List;

/** The endpoint of Self Service categories, asked once a minute at the most. */
public final class SelfServiceApi {

  private final ItemSnapshot<SelfServiceCategory> categories;

  public SelfServiceApi(IruConnection connection) {
    var request =
        ApiRequest.get("list Self Service categories", "/api/v1/self-service/categories")
            .withPermission("List Self Service Categories");
    categories =
        new ItemSnapshot<>(
            SnapshotRules.ofDefaults(),
            call -> connection.firstPage(call, request, SelfServiceCategory.class),
            SelfServiceCategory::id);
  }

  List<SelfServiceCategory> categories(Call call) {
    return categories.all(call);
  }
}
