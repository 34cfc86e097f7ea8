package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;

/**
 * Distinguishes a deleted object from a wrong address: a wrong server answers 404 to the object and
 * to the list.
 */
final class WrongServerCheck {

  private final Resource<?, ?> resource;
  private volatile boolean found;

  WrongServerCheck(Resource<?, ?> resource) {
    this.resource = resource;
  }

  /** Records that an object was found, so the address is right. */
  void recordFound() {
    found = true;
  }

  /**
   * Reads the first page of the list, unless an object was found in this process or this one is out
   * of use.
   *
   * @throws Failure.Invalid if there is no such list; the object may exist then
   * @throws Failure if the list cannot be read
   */
  void refuse(Call call, Failure.NotFound gone) {
    if (found || gone.isRetired()) {
      return;
    }
    try (var list = resource.list(call)) {
      list.limit(1).forEach(each -> {});
    } catch (Failure.NotFound wrongServer) {
      throw new Failure.Invalid(
          MessageLines.of(
              "the server answered 404 to this %s and to the list of %ss, so it was not treated as deleted (%s)"
                  .formatted(
                      resource.definition().noun(),
                      resource.definition().noun(),
                      wrongServer.getMessage()),
              "Check the address in the provider's configuration."));
    } catch (Failure.Forbidden ignored) {
      // The list exists, so the address is right.
    }
    recordFound();
  }
}
