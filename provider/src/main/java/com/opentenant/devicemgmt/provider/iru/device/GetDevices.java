package com.opentenant.devicemgmt.provider.iru.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.collection.PagedList;
import com.opentenant.devicemgmt.provider.collection.PagedList.Next;
import com.opentenant.devicemgmt.provider.collection.PagedList.Reason;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.http.ListResponse;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruIds;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists the devices of the tenant, with every filter of the API. */
public record GetDevices(IruConnection connection) {

  /** The filters. A device must match all of them. */
  public record Arguments(
      @Doc("The id of the devices' blueprint.")
          @IdOf(value = "blueprint", form = Form.UUID, remedy = IruIds.BLUEPRINT_FOUND)
          @Nullable String blueprintId,
      @Doc("The kind of the devices.") @Nullable DevicePlatform platform,
      @Doc("A part of the serial number.") @Nullable String serialNumber,
      @Doc("A part of the device's name.") @Nullable String deviceName,
      @Doc("A part of the asset tag.") @Nullable String assetTag,
      @Doc("A part of the model's name, such as `MacBook Air`.") @Nullable String model,
      @Doc("A part of the version of the operating system, such as `15.2`.")
          @Nullable String osVersion,
      @Doc("A part of the MAC address.") @Nullable String macAddress,
      @Doc("Whether FileVault is on.") @Nullable Boolean filevaultEnabled,
      @Doc("A part of the name of a tag.") @Nullable String tagName,
      @Doc("Names of tags, of which a device must have one. A name must not contain a comma.")
          @Nullable List<String> tagNameIn,
      @Doc("The id of a tag.")
          @IdOf(
              value = "tag",
              form = Form.UUID,
              remedy = "the function devicemgmt:iru:getTag finds it by name")
          @Nullable String tagId,
      @Doc("The ids of tags, of which a device must have one.") @Nullable List<String> tagIdIn,
      @Doc("A part of the name or of the e-mail address of the device's user.")
          @Nullable String user,
      @Doc("The id of the device's user.") @Nullable String userId,
      @Doc("A part of the e-mail address of the device's user.") @Nullable String userEmail,
      @Doc("The whole e-mail address of the device's user.") @Nullable String userEmailExact,
      @Doc("A part of the name of the device's user.") @Nullable String userName,
      @Doc(
              "The field by which Iru sorts the devices, as the API names it, such as"
                  + " `serial_number`; with a minus sign before it, in descending order. By"
                  + " default, the devices are sorted by `deviceName`.")
          @Nullable String ordering) {

    /** The arguments that are set, in the API's names. */
    private List<Parameter> query() {
      return Stream.of(
              new Filter("blueprintId", blueprintId),
              new Filter("platform", platform == null ? null : platform.value()),
              new Filter("serialNumber", serialNumber),
              new Filter("deviceName", deviceName),
              new Filter("assetTag", assetTag),
              new Filter("model", model),
              new Filter("osVersion", osVersion),
              new Filter("macAddress", macAddress),
              new Filter(
                  "filevaultEnabled", filevaultEnabled == null ? null : filevaultEnabled + ""),
              new Filter("tagName", tagName),
              new Filter("tagNameIn", tagNameIn == null ? null : String.join(",", tagNameIn)),
              new Filter("tagId", tagId),
              new Filter("tagIdIn", tagIdIn == null ? null : String.join(",", tagIdIn)),
              new Filter("user", user),
              new Filter("userId", userId),
              new Filter("userEmail", userEmail),
              new Filter("userEmailExact", userEmailExact),
              new Filter("userName", userName),
              new Filter("ordering", ordering))
          .flatMap(Filter::parameter)
          .toList();
    }
  }

  private record Filter(String property, @Nullable String value) {

    /** An empty filter is refused, because Iru may ignore it and return every device. */
    Stream<Parameter> parameter() {
      if (value == null) {
        return Stream.empty();
      }
      if (WhiteSpace.isBlank(value)) {
        throw new Failure.Invalid(
            "%s must not be empty; to list all devices, leave it out".formatted(property));
      }
      var key = property.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      return Stream.of(new Parameter(key, value));
    }
  }

  /** A device. */
  @Doc("A device.")
  public record Device(
      @Doc("The id of the device.") String id,
      @Doc("The name of the device.") String deviceName,
      @Doc("The serial number.") String serialNumber,
      @Doc("The kind of the device: `Mac`, `iPad`, `iPhone`, `AppleTV`, `Android` or `Windows`.")
          String platform,
      @Doc("The name of the model.") String model,
      @Doc("The version of the operating system.") String osVersion,
      @Doc("The build of a supplemental version of the operating system.")
          @Nullable String supplementalBuildVersion,
      @Doc("The letter of a supplemental version of the operating system, such as `(a)`.")
          @Nullable String supplementalOsVersionExtra,
      @Doc("The asset tag, if the device has one.") @Nullable String assetTag,
      @Doc("The user, if the device has one.") @Nullable DeviceUser user,
      @Doc("The id of the device's blueprint.") @Nullable String blueprintId,
      @Doc("The name of the device's blueprint.") @Nullable String blueprintName,
      @Doc("The names of the device's tags.") List<String> tags,
      @Doc("Whether the device is enrolled in MDM.") boolean mdmEnabled,
      @Doc("Whether Iru's agent is installed.") boolean agentInstalled,
      @Doc("The version of Iru's agent.") @Nullable String agentVersion,
      @Doc("Whether Iru considers the device missing: it has not checked in for long.")
          boolean missing,
      @Doc("Whether the device was removed from MDM.") boolean removed,
      @Doc("The state of the lost mode.") @Nullable String lostModeStatus,
      @Doc("When the device checked in last, as Iru returns it.") @Nullable String lastCheckIn,
      @Doc("When the device was enrolled first, as Iru returns it.")
          @Nullable String firstEnrollment,
      @Doc("When the device was enrolled last, as Iru returns it.")
          @Nullable String lastEnrollment) {}

  /** The user of a device. */
  @Doc("The user of a device.")
  public record DeviceUser(
      @Doc("The id of the user.") String id,
      @Doc("The name of the user.") String name,
      @Doc("The e-mail address of the user.") @Nullable String email,
      @Doc("Whether the user is archived.") boolean archived) {

    /** Iru returns an empty text for a device without a user. */
    private static @Nullable DeviceUser of(@Nullable JsonNode user) {
      return user == null || !user.isObject()
          ? null
          : new DeviceUser(
              user.path("id").asText(""),
              user.path("name").asText(""),
              IruTexts.orNull(user.path("email").asText(null)),
              user.path("is_archived").asBoolean());
    }
  }

  /** A device as Iru returns it; most texts are empty if they are not set. */
  record Row(
      String deviceId,
      @Nullable String deviceName,
      @Nullable String serialNumber,
      @Nullable String platform,
      @Nullable String model,
      @Nullable String osVersion,
      @Nullable String supplementalBuildVersion,
      @Nullable String supplementalOsVersionExtra,
      @Nullable String assetTag,
      @Nullable JsonNode user,
      @Nullable String blueprintId,
      @Nullable String blueprintName,
      @Nullable List<@Nullable String> tags,
      boolean mdmEnabled,
      boolean agentInstalled,
      @Nullable String agentVersion,
      boolean isMissing,
      boolean isRemoved,
      @Nullable String lostModeStatus,
      @Nullable String lastCheckIn,
      @Nullable String firstEnrollment,
      @Nullable String lastEnrollment) {

    Row {
      deviceId = Json.required("device_id", deviceId);
    }

    Device device() {
      return new Device(
          deviceId,
          IruTexts.orEmpty(deviceName),
          IruTexts.orEmpty(serialNumber),
          IruTexts.orEmpty(platform),
          IruTexts.orEmpty(model),
          IruTexts.orEmpty(osVersion),
          IruTexts.orNull(supplementalBuildVersion),
          IruTexts.orNull(supplementalOsVersionExtra),
          IruTexts.orNull(assetTag),
          DeviceUser.of(user),
          IruTexts.orNull(blueprintId),
          IruTexts.orNull(blueprintName),
          Json.elements(tags),
          mdmEnabled,
          agentInstalled,
          IruTexts.orNull(agentVersion),
          isMissing,
          isRemoved,
          IruTexts.orNull(lostModeStatus),
          IruTexts.orNull(lastCheckIn),
          IruTexts.orNull(firstEnrollment),
          IruTexts.orNull(lastEnrollment));
    }
  }

  /** The result. */
  public record Result(@Doc("The devices that match all arguments.") List<Device> devices) {}

  public Function<Arguments, Result> function() {
    return Function.of(
        "devicemgmt:iru:getDevices",
        "Lists the devices of the tenant that match all arguments. Without arguments, it lists all"
            + " devices.",
        Arguments.class,
        Result.class,
        this::invoke);
  }

  public Result invoke(Call call, Arguments arguments) {
    var list =
        ApiRequest.get("list devices", "/api/v1/devices")
            .withPermission("List Devices")
            .withQuery(arguments.query());
    var devices =
        new PagedList<Integer, Row>(
                list.action(), Row.class, (pageCall, from, number) -> page(pageCall, list, from))
            .firstPage(call, 0)
            .all(call)
            .map(Row::device);
    return new Result(
        arguments.ordering() == null
            ? devices
                .sorted(Comparator.comparing(Device::deviceName).thenComparing(Device::id))
                .toList()
            : devices.toList());
  }

  /** The list has no envelope, so only an empty page shows where it ends. */
  private PagedList.Response<Integer> page(Call call, ApiRequest list, int from) {
    var request =
        list.withQuery("limit", IruConnection.PAGE_SIZE).withQuery("offset", String.valueOf(from));
    var page = ListResponse.of(list.action(), connection.read(call, request, JsonNode.class));
    return new PagedList.Response<>(page, new Next<>(from + page.rows().size(), Reason.GUESS));
  }
}
