package com.opentenant.devicemgmt.simulator;

import com.opentenant.devicemgmt.simulator.blob.BlobStore;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.iru.IruTenant;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeTenant;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Control;
import com.opentenant.devicemgmt.simulator.server.Faults;
import com.opentenant.devicemgmt.simulator.server.Handler;
import com.opentenant.devicemgmt.simulator.server.HttpFront;
import com.opentenant.devicemgmt.simulator.server.Journal;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import com.opentenant.devicemgmt.simulator.server.RateLimit;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tenant in this process. It listens on the loopback address, with a port each for its two APIs,
 * the bucket for uploads and the control routes. Thread-safe.
 */
public final class SimulatedTenant implements AutoCloseable {
  private final HttpFront blobFront;
  private final HttpFront controlFront;
  private volatile Contents contents;
  private volatile HttpFront iruFront;
  private volatile HttpFront landscapeFront;

  /** The parts behind the ports. */
  private static final class Contents {
    final Journal journal;
    final Violations violations = new Violations();
    final Faults faults = new Faults();
    final IruTenant iru;
    final LandscapeTenant landscape;
    final BlobStore blobs;
    final Handler iruHandler;
    final Handler landscapeHandler;
    final Handler blobHandler;
    private @Nullable Handler controlHandler;

    Contents(TenantSettings settings, String bucketUrl, String iruUrl) {
      this.journal = new Journal(settings.clock());
      var store = new Store(settings.clock(), settings.seed());
      var refusesEarly = settings.iru().quirks().contains(IruQuirk.UPLOAD_REFUSED_EARLY);
      this.blobs = new BlobStore(bucketUrl, store, violations, refusesEarly);
      this.iru = new IruTenant(settings.iru(), store, blobs, iruUrl, violations);
      var uploads = journal.recording(faults.applied(blobs.handler()));
      this.blobHandler = call -> uploads.handle(call.hidingQuery());
      var limit =
          new RateLimit(
              settings.clock(),
              settings.iru().requestsPerSecond(),
              settings.iru().requestsPerHour());
      var limited = journal.recording(limit.limiting(faults.applied(iru.handler())));
      this.iruHandler = call -> limited.handle(iru.withoutSecrets(call));
      // With another seed, the ids and secrets of the APIs are independent.
      var landscapeStore = new Store(settings.clock(), settings.seed() + 1_000);
      this.landscape = new LandscapeTenant(settings.landscape(), landscapeStore, violations);
      var recorded = journal.recording(faults.applied(landscape.handler()));
      this.landscapeHandler = call -> recorded.handle(landscape.withoutSecrets(call));
    }

    /** Made at the first request, because most tests of the provider have none. */
    synchronized Handler controlHandler() {
      var handler = controlHandler;
      if (handler == null) {
        var more = Stream.of(iru.console().routes(), landscape.console().routes());
        handler = Control.handler(journal, violations, faults, more.flatMap(List::stream).toList());
        controlHandler = handler;
      }
      return handler;
    }
  }

  private SimulatedTenant(TenantSettings settings) throws IOException {
    this.blobFront = HttpFront.bind(0);
    this.iruFront = HttpFront.bind(settings.port());
    this.contents = new Contents(settings, blobFront.url(), iruFront.url());
    blobFront.serve(call -> contents.blobHandler.handle(call));
    iruFront.serve(this::handleIru);
    this.landscapeFront = HttpFront.listen(settings.landscape().port(), this::handleLandscape);
    this.controlFront = HttpFront.listen(0, call -> contents.controlHandler().handle(call));
  }

  /** Starts a tenant with {@link TenantSettings#defaults()}. */
  public static SimulatedTenant start() throws IOException {
    return start(TenantSettings.defaults());
  }

  /**
   * Starts a tenant. It listens when this returns.
   *
   * @throws IOException if the port is in use
   */
  public static SimulatedTenant start(TenantSettings settings) throws IOException {
    return new SimulatedTenant(settings);
  }

  /**
   * Replaces the tenant by a new one on the same ports. Current requests continue in the old one.
   *
   * @param settings the settings, except the ports
   */
  public void restart(TenantSettings settings) {
    contents = new Contents(settings, blobFront.url(), iruFront.url());
  }

  /** {@code http://127.0.0.1:PORT}: the provider's {@code iruTenantUrl}. */
  public String iruTenantUrl() {
    return iruFront.url();
  }

  /** The provider's {@code iruApiToken}. */
  public String iruApiToken() {
    return contents.iru.apiToken();
  }

  /** {@code http://127.0.0.1:PORT}: the provider's {@code landscapeUrl}. */
  public String landscapeUrl() {
    return landscapeFront.url();
  }

  /** The provider's {@code landscapeAccessKey}, of the account {@code standalone}. */
  public String landscapeAccessKey() {
    return contents.landscape.accessKey();
  }

  /** The provider's {@code landscapeSecretKey} for it. */
  public String landscapeSecretKey() {
    return contents.landscape.secretKey();
  }

  /** The provider's {@code landscapeEmail}. */
  public String landscapeEmail() {
    return contents.landscape.email();
  }

  /** The provider's {@code landscapeIdentity}, in place of the e-mail. */
  public String landscapeIdentity() {
    return contents.landscape.identity();
  }

  /** The provider's {@code landscapePassword}, for e-mail and identity. */
  public String landscapePassword() {
    return contents.landscape.password();
  }

  /** The address for presigned uploads. To a client, it is on another host than the API. */
  public String uploadUrl() {
    return contents.blobs.postUrl();
  }

  /** The address of the control routes, for other processes. */
  public String controlUrl() {
    return controlFront.url();
  }

  /** All requests since the start or the last {@link #clearJournal}, in order of arrival. */
  public List<JournalEntry> journal() {
    return contents.journal.list();
  }

  /** The same requests with the times of their arrival, by the tenant's clock. */
  public List<Journal.Arrival> arrivals() {
    return contents.journal.arrivals();
  }

  public void clearJournal() {
    contents.journal.clear();
  }

  /** Requests that a vendor's documentation does not allow. A correct client sends none. */
  public List<String> violations() {
    return contents.violations.list();
  }

  /** The faults. */
  public Faults faults() {
    return contents.faults;
  }

  /** The Iru account: its routes and its console. */
  public IruTenant iru() {
    return contents.iru;
  }

  /** The Landscape server: its routes, its other credentials and its console. */
  public LandscapeTenant landscape() {
    return contents.landscape;
  }

  /** Every route of every API, in the form {@code GET /api/v1/library/custom-scripts/{id}}. */
  public List<String> routes() {
    var now = contents;
    return Stream.of(now.iru.routes(), now.blobs.routes(), now.landscape.routes())
        .flatMap(List::stream)
        .toList();
  }

  /** Closes the ports and all connections of both APIs. The data stays. */
  public void stopListening() {
    iruFront.close();
    landscapeFront.close();
  }

  /**
   * Listens again, on the same ports.
   *
   * @throws IOException if a port is no longer free
   */
  public void listenAgain() throws IOException {
    iruFront = HttpFront.listen(iruFront.port(), this::handleIru);
    landscapeFront = HttpFront.listen(landscapeFront.port(), this::handleLandscape);
  }

  /** Stops at once and closes all connections. */
  @Override
  public void close() {
    iruFront.close();
    landscapeFront.close();
    blobFront.close();
    controlFront.close();
  }

  private Response handleIru(Call call) {
    return contents.iruHandler.handle(call);
  }

  private Response handleLandscape(Call call) {
    return contents.landscapeHandler.handle(call);
  }
}
