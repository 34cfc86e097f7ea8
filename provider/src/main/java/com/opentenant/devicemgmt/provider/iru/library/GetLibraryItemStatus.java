package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruIds;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Returns the status of a library item on each device. */
public record GetLibraryItemStatus(IruConnection connection) {

  /** The arguments. */
  public record Arguments(
      @Doc("The id of the library item, such as a custom app, a profile or an item of the console.")
          @IdOf(value = "library item", form = Form.UUID, remedy = IruIds.LIBRARY_ITEM_FOUND)
          String libraryItemId,
      @Doc("The id of a device, to get the status on this device only.")
          @IdOf(
              value = "device",
              form = Form.UUID,
              remedy = "the function devicemgmt:iru:getDevices finds it")
          @Nullable String deviceId) {}

  /** The status on one device. */
  @Doc("The status of a library item on a device.")
  public record LibraryItemDeviceStatus(
      @Doc("The id of the device.") String deviceId,
      @Doc("The name of the device.") String deviceName,
      @Doc("The id of the device's blueprint.") @Nullable String blueprintId,
      @Doc("The name of the device's blueprint.") @Nullable String blueprintName,
      @Doc(
              "The status as Iru returns it, such as `PENDING`, `INSTALLING`, `PASS` or `ERROR`."
                  + " Some kinds of items have `pending`, `success` and `failed`.")
          String status,
      @Doc("When the device reported the status.") @Nullable String reportedAt,
      @Doc("What the device reported.") @Nullable String log,
      @Doc("When the audit ran last.") @Nullable String lastAuditRun,
      @Doc("What the last audit printed.") @Nullable String lastAuditLog,
      @Doc("What the last remediation or installation printed.") @Nullable String controlLog,
      @Doc("When the device reported `controlLog`.") @Nullable String controlReportedAt) {}

  /** A status as Iru returns it. */
  record Row(
      @Nullable Reference blueprint,
      @Nullable Reference computer,
      @Nullable String status,
      @Nullable String reportedAt,
      @Nullable String log,
      @Nullable String lastAuditRun,
      @Nullable String lastAuditLog,
      @Nullable String controlLog,
      @Nullable String controlReportedAt) {

    /** A blueprint or a device. */
    record Reference(@Nullable String id, @Nullable String name) {}

    LibraryItemDeviceStatus deviceStatus() {
      return new LibraryItemDeviceStatus(
          computer == null ? "" : IruTexts.orEmpty(computer.id()),
          computer == null ? "" : IruTexts.orEmpty(computer.name()),
          blueprint == null ? null : IruTexts.orNull(blueprint.id()),
          blueprint == null ? null : IruTexts.orNull(blueprint.name()),
          IruTexts.orEmpty(status),
          IruTexts.orNull(reportedAt),
          IruTexts.orNull(log),
          IruTexts.orNull(lastAuditRun),
          IruTexts.orNull(lastAuditLog),
          IruTexts.orNull(controlLog),
          IruTexts.orNull(controlReportedAt));
    }
  }

  /** The result. */
  public record Result(
      @Doc("The number of devices by status. A status that no device has is missing.")
          Map<String, Integer> counts,
      @Doc("The status on each device, in the order of the devices' names.")
          List<LibraryItemDeviceStatus> devices) {}

  public Function<Arguments, Result> function() {
    return Function.of(
        "devicemgmt:iru:getLibraryItemStatus",
        "Returns the status of a library item on its devices, and how many devices have each status."
            + " A program can wait until a rollout is complete, or warn of errors.",
        Arguments.class,
        Result.class,
        this::invoke);
  }

  public Result invoke(Call call, Arguments arguments) {
    var all =
        ApiRequest.get(
                "read the status of library item " + arguments.libraryItemId(),
                Library.itemPath(arguments.libraryItemId()) + "/status")
            .withPermission("Get Library Item Statuses")
            .withQuery("limit", IruConnection.PAGE_SIZE);
    var list =
        arguments.deviceId() == null ? all : all.withQuery("computer_id", arguments.deviceId());
    var statuses =
        connection
            .firstPage(call, list, Row.class)
            .all(call)
            .map(Row::deviceStatus)
            .sorted(
                Comparator.comparing(LibraryItemDeviceStatus::deviceName)
                    .thenComparing(LibraryItemDeviceStatus::deviceId))
            .toList();
    return new Result(
        statuses.stream()
            .collect(
                Collectors.groupingBy(
                    LibraryItemDeviceStatus::status, TreeMap::new, Collectors.summingInt(x -> 1))),
        statuses);
  }
}
