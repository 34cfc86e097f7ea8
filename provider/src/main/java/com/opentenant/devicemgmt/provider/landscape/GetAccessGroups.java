package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.shape.Doc;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lists the access groups. */
public record GetAccessGroups(LandscapeConnection connection) {

  /** The arguments. */
  public record Arguments(
      @Doc("Only the groups with these names. Default: all.") @Nullable List<String> names) {}

  /** The result. */
  public record Result(@Doc("The access groups, by name.") List<AccessGroup> accessGroups) {}

  /** One access group. */
  @Doc("An access group of Landscape.")
  public record AccessGroup(
      @Doc("The name, for `accessGroup`.") String name,
      @Doc("The title shown in Landscape.") String title,
      @Doc("The name of the parent group. The root, `global`, has none.") @Nullable String parent,
      @Doc("The names of the child groups.") List<String> children) {}

  public Function<Arguments, Result> function() {
    return Function.of(
        "devicemgmt:landscape:getAccessGroups",
        "Lists the access groups of the account.",
        Arguments.class,
        Result.class,
        this::invoke);
  }

  public Result invoke(Call call, Arguments arguments) {
    var names = arguments.names() == null ? List.<String>of() : arguments.names();
    var form =
        IntStream.range(0, names.size())
            .mapToObj(index -> new Parameter("names." + (index + 1), names.get(index)))
            .toList();
    var request =
        LandscapeConnection.legacy("list access groups", "GetAccessGroups", Idempotency.SAFE, form);
    return new Result(
        connection.array(call, request, Row.class).stream()
            .map(Row::group)
            .sorted(Comparator.comparing(AccessGroup::name))
            .toList());
  }

  /** A group on the wire: the children are one text, and the root's parent is an empty text. */
  record Row(
      String name, @Nullable String title, @Nullable String parent, @Nullable String children) {

    Row {
      name = Json.required("name", name);
    }

    AccessGroup group() {
      return new AccessGroup(
          name,
          title == null ? name : title,
          parent == null || parent.isEmpty() ? null : parent,
          children == null
              ? List.of()
              : Arrays.stream(children.split(",", -1))
                  .map(WhiteSpace::strip)
                  .filter(child -> !child.isEmpty())
                  .toList());
    }
  }
}
