package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.collection.SharedList;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.shape.Doc;
import java.util.Comparator;
import java.util.List;

/** Lists the Self Service categories. */
public final class GetSelfServiceCategories {

  /** No arguments. */
  public record Arguments() {}

  /** What the function returns. */
  public record Result(
      @Doc("All categories of the tenant, by name.") List<SelfServiceCategory> categories) {}

  private final SharedList<SelfServiceCategory> categories;

  public GetSelfServiceCategories(IruConnection connection) {
    var request =
        ApiRequest.get("list Self Service categories", "/api/v1/self-service/categories")
            .withPermission("List Self Service Categories");
    categories =
        new SharedList<>(
            call -> connection.firstPage(call, request, SelfServiceCategory.class),
            SelfServiceCategory::id);
  }

  public Function<Arguments, Result> function() {
    return Function.of(
        "devicemgmt:iru:getSelfServiceCategories",
        "Lists the Self Service categories of the tenant.",
        Arguments.class,
        Result.class,
        this::invoke);
  }

  public Result invoke(Call call, Arguments arguments) {
    return new Result(
        all(call).stream().sorted(Comparator.comparing(SelfServiceCategory::name)).toList());
  }

  /** From a list that may be up to a minute old. */
  List<SelfServiceCategory> all(Call call) {
    return categories.all(call);
  }
}
