package com.opentenant.devicemgmt.simulator;

import com.opentenant.devicemgmt.simulator.blob.BlobStore;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.iru.IruTenant;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeTenant;
import com.opentenant.devicemgmt.simulator.server.Control;
import com.opentenant.devicemgmt.simulator.server.Faults;
import com.opentenant.devicemgmt.simulator.server.Handler;
import com.opentenant.devicemgmt.simulator.server.HttpFront;
import com.opentenant.devicemgmt.simulator.server.Journal;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import com.opentenant.devicemgmt.simulator.server.RateLimit;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tenant that lives in this process and listens on the loopback address: its two APIs, the bucket
 * uploads go to, and a control port, each on a port of its own. Thread safe.
 */
public final class SimulatedTenant implements AutoCloseable {
  private final Journal journal = new Journal();
  private final Violations violations = new Violations();
  private final Faults faults = new Faults();
  private final IruTenant iru;
  private final Handler iruHandler;
  private final BlobStore blobs;
  private final HttpFront blobFront;
  private final HttpFront controlFront;
  private final LandscapeTenant landscape;
  private final Handler landscapeHandler;
  private volatile HttpFront iruFront;
  private volatile HttpFront landscapeFront;

  private SimulatedTenant(TenantSettings settings) throws IOException {
    var store = new Store(settings.clock(), settings.seed());
    this.blobFront = HttpFront.bind(0);
    var refusesEarly = settings.iru().quirks().contains(IruQuirk.UPLOAD_REFUSED_EARLY);
    this.blobs = new BlobStore(blobFront.url(), store, violations, refusesEarly);
    this.iru = new IruTenant(settings.iru(), store, blobs, violations);
    var uploads = journal.recording(faults.striking(blobs.handler()));
    blobFront.serve(call -> uploads.answer(call.hidingQuery()));
    var limit =
        new RateLimit(
            settings.clock(), settings.iru().requestsPerSecond(), settings.iru().requestsPerHour());
    this.iruHandler = journal.recording(limit.limiting(faults.striking(iru.handler())));
    this.iruFront = HttpFront.listen(settings.port(), iruHandler);
    // By chance of its own: neither API's ids and secrets follow from the other's.
    var landscapeStore = new Store(settings.clock(), settings.seed() + 1_000);
    this.landscape = new LandscapeTenant(settings.landscape(), landscapeStore, violations);
    var recorded = journal.recording(faults.striking(landscape.handler()));
    this.landscapeHandler = call -> recorded.answer(landscape.withoutSecrets(call));
    this.landscapeFront = HttpFront.listen(settings.landscape().port(), landscapeHandler);
    var more = Stream.of(iru.console().routes(), landscape.console().routes());
    this.controlFront =
        HttpFront.listen(
            0, Control.handler(journal, violations, faults, more.flatMap(List::stream).toList()));
  }

  /** Starts a tenant with {@link TenantSettings#defaults()}. */
  public static SimulatedTenant start() throws IOException {
    return start(TenantSettings.defaults());
  }

  /**
   * Starts a tenant; when this returns, it listens.
   *
   * @throws IOException when the port is taken
   */
  public static SimulatedTenant start(TenantSettings settings) throws IOException {
    return new SimulatedTenant(settings);
  }

  /** {@code http://127.0.0.1:PORT}: the provider's {@code iruTenantUrl}. */
  public String iruTenantUrl() {
    return iruFront.url();
  }

  /** The provider's {@code iruApiToken}. */
  public String iruApiToken() {
    return iru.apiToken();
  }

  /** {@code http://127.0.0.1:PORT}: the provider's {@code landscapeUrl}. */
  public String landscapeUrl() {
    return landscapeFront.url();
  }

  /** The provider's {@code landscapeAccessKey}, of the account {@code standalone}. */
  public String landscapeAccessKey() {
    return landscape.accessKey();
  }

  /** The provider's {@code landscapeSecretKey} for it. */
  public String landscapeSecretKey() {
    return landscape.secretKey();
  }

  /** The provider's {@code landscapeEmail}. */
  public String landscapeEmail() {
    return landscape.email();
  }

  /** The provider's {@code landscapeIdentity}, in place of the e-mail. */
  public String landscapeIdentity() {
    return landscape.identity();
  }

  /** The provider's {@code landscapePassword}, for e-mail and identity. */
  public String landscapePassword() {
    return landscape.password();
  }

  /** Where presigned uploads are posted: another host than the API, to a client. */
  public String uploadUrl() {
    return blobs.postUrl();
  }

  /** Where other processes ask for the journal and add faults. */
  public String controlUrl() {
    return controlFront.url();
  }

  /** Every request since the start or the last {@link #clearJournal}, in order of arrival. */
  public List<JournalEntry> journal() {
    return journal.list();
  }

  public void clearJournal() {
    journal.clear();
  }

  /** What clients did that a vendor's document forbids; a good test ends with none. */
  public List<String> violations() {
    return violations.list();
  }

  /** What shall go wrong. */
  public Faults faults() {
    return faults;
  }

  /** The Iru account: its routes and its console. */
  public IruTenant iru() {
    return iru;
  }

  /** The Landscape server: its routes, its other credentials and its console. */
  public LandscapeTenant landscape() {
    return landscape;
  }

  /** Every route of every API, in the form {@code GET /api/v1/library/custom-scripts/{id}}. */
  public List<String> routes() {
    return Stream.of(iru.routes(), blobs.routes(), landscape.routes())
        .flatMap(List::stream)
        .toList();
  }

  /** Refuses connections to both APIs from now on and cuts those there are; the data stays. */
  public void stopListening() {
    iruFront.close();
    landscapeFront.close();
  }

  /**
   * Listens again, on the same ports.
   *
   * @throws IOException when somebody else took a port meanwhile
   */
  public void listenAgain() throws IOException {
    iruFront = HttpFront.listen(iruFront.port(), iruHandler);
    landscapeFront = HttpFront.listen(landscapeFront.port(), landscapeHandler);
  }

  /** Stops at once; requests being answered lose their connection. */
  @Override
  public void close() {
    iruFront.close();
    landscapeFront.close();
    blobFront.close();
    controlFront.close();
  }
}
