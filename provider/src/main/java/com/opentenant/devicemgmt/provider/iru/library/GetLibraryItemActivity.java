package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruIds;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what was done with a library item. */
public record GetLibraryItemActivity(IruConnection connection) {

  /** The arguments. */
  public record Arguments(
      @Doc("The id of the library item, such as a custom app, a profile or an item of the console.")
          @IdOf(value = "library item", form = Form.UUID, remedy = IruIds.LIBRARY_ITEM_FOUND)
          String libraryItemId,
      @Doc("What was done. By default, everything.") @Nullable LibraryItemActivityType activityType,
      @Doc("The id of the user who did it. By default, all users.") @Nullable String userId,
      @Doc("The e-mail address of the user who did it. By default, all users.")
          @Nullable String userEmail) {}

  /** One activity. */
  @Doc("Something that was done with a library item.")
  public record LibraryItemActivity(
      @Doc("The id of the activity.") String id,
      @Doc("When it was done: ISO 8601, UTC.") String activityTime,
      @Doc("What was done, such as `library_item_edited`.") String activityType,
      @Doc("The id of the user who did it; none if Iru did it.") @Nullable String userId,
      @Doc("The e-mail address of the user who did it.") @Nullable String userEmail,
      @Doc("What was changed, in Iru's words; often empty.") List<String> details) {}

  /** An activity as Iru returns it. */
  record Row(
      String id,
      @Nullable String activityTime,
      @Nullable String activityType,
      @Nullable String userId,
      @Nullable String userEmail,
      @Nullable List<@Nullable String> details) {

    Row {
      id = Json.required("id", id);
    }

    LibraryItemActivity activity() {
      return new LibraryItemActivity(
          id,
          IruTexts.orEmpty(activityTime),
          IruTexts.orEmpty(activityType),
          IruTexts.orNull(userId),
          IruTexts.orNull(userEmail),
          Json.elements(details));
    }
  }

  /** The result. */
  public record Result(
      @Doc("The activities, newest first.") List<LibraryItemActivity> activities) {}

  public Function<Arguments, Result> function() {
    return Function.of(
        "devicemgmt:iru:getLibraryItemActivity",
        "Lists what was done with a library item: when it was created, changed or assigned, and by"
            + " whom.",
        Arguments.class,
        Result.class,
        this::invoke);
  }

  public Result invoke(Call call, Arguments arguments) {
    var type = arguments.activityType();
    var filters =
        Fields.of()
            .put("activity_type", type == null ? null : type.value())
            .put("user_id", arguments.userId())
            .put("user_email", arguments.userEmail());
    var list =
        ApiRequest.get(
                "list the activity of library item " + arguments.libraryItemId(),
                Library.itemPath(arguments.libraryItemId()) + "/activity")
            .withPermission("Get Library Item Activity")
            .withQuery(filters.form())
            .withQuery("limit", IruConnection.PAGE_SIZE);
    return new Result(
        connection.firstPage(call, list, Row.class).all(call).map(Row::activity).toList());
  }
}
