package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;

/**
 * Whether an object that is not found is gone, or nothing is there because the address is another
 * server's: that one answers "not found" to the list, too.
 */
final class Address {

  private final Resource<?, ?> resource;
  private volatile boolean confirmed;

  Address(Resource<?, ?> resource) {
    this.resource = resource;
  }

  /** An object was there: what is not found from now on is gone. */
  void answered() {
    confirmed = true;
  }

  /**
   * Looks at the beginning of the list, if nothing has been found in this process yet.
   *
   * @throws Failure.Invalid if there is no such list, so that nothing is known of the object
   * @throws Failure if the list cannot be had for now
   */
  void confirm(Call call) {
    if (!confirmed) {
      readBeginningOfList(call);
      answered();
    }
  }

  private void readBeginningOfList(Call call) {
    try (var list = resource.list(call)) {
      list.limit(1).forEach(each -> {});
    } catch (Failure.NotFound wrongServer) {
      throw new Failure.Invalid(
          "the server finds no %ss at all, neither this one nor their list, so that it is not taken for"
                  .formatted(resource.definition().noun())
              + " gone: is the address in the provider's configuration right? (%s)"
                  .formatted(wrongServer.getMessage()));
    } catch (Failure.Forbidden anAnswerOfItsOwn) {
      return;
    }
  }
}
