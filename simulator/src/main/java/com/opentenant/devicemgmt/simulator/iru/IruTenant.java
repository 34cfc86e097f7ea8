package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.TextNode;
import com.opentenant.devicemgmt.simulator.blob.BlobStore;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Handler;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Router;
import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.List;
import java.util.stream.Stream;

/** A simulated Iru account: its kinds of items, its token, its console. */
public final class IruTenant {
  private final Router router;
  private final String apiToken;
  private final IruConsole console;

  /**
   * @param apiUrl scheme, host and port of its API
   */
  public IruTenant(
      IruSettings settings, Store store, BlobStore blobs, String apiUrl, Violations violations) {
    var responses = new IruResponses(settings.quirks());
    var access = new IruAccess(responses, violations);
    var pages = new Pages(settings, responses, violations);
    var parts =
        new IruParts(
            store, pages, responses, settings.quirks(), new ActivityLog(store), violations);
    this.apiToken = store.nextUuid();
    access.accept(apiToken);
    var categories = new SelfServiceCategoryRoutes(parts);
    var selfService = new SelfServiceRules(parts, categories.table());
    var uploads = new Uploads(parts, settings.uploads(), blobs);
    var blueprints = new BlueprintRoutes(parts);
    var libraryKinds =
        List.of(
            new CustomScriptRoutes(parts, selfService),
            new CustomAppRoutes(parts, uploads, selfService),
            new CustomProfileRoutes(parts),
            new InHouseAppRoutes(parts, uploads, new InHouseAppFiles(parts, uploads, apiUrl)),
            new OtherLibraryItems(parts));
    var library = new Library(libraryKinds.stream().map(ItemKind::table).toList());
    var tags = new TagRoutes(parts);
    var devices = new DeviceRoutes(parts, blueprints.table(), tags.table());
    var reads = new LibraryItemReads(parts, library, devices.table(), blueprints.table());
    var otherKinds =
        Stream.of(blueprints, new BlueprintRouting(parts), categories, tags, devices, reads);
    var kinds = Stream.concat(otherKinds, libraryKinds.stream()).toList();
    var others =
        Stream.of(
            new AssignmentRoutes(parts, blueprints.table(), library).routes(),
            new BlueprintTemplates(parts).routes(),
            List.of(Route.of("GET", "/app/v1/ping", call -> pong()).needing(IruAccess.ANYBODY)));
    var routes =
        Stream.concat(kinds.stream().map(ItemKind::routes), others).flatMap(List::stream).toList();
    access.define(routes);
    this.router = new Router(routes, access, violations);
    this.console = new IruConsole(store, access, uploads, kinds);
  }

  /** The only endpoint without a token; iructl uses it. */
  private static Response pong() {
    return Response.json(200, TextNode.valueOf("pong"));
  }

  /** The request as the journal and the violations may show it. */
  public Call withoutSecrets(Call call) {
    return call.query().containsKey(InHouseAppFiles.AUTH) ? call.hidingQuery() : call;
  }

  /** Handles the requests to the API. */
  public Handler handler() {
    return router;
  }

  /** Every route, in the form {@code GET /api/v1/library/custom-scripts/{id}}. */
  public List<String> routes() {
    return router.routes();
  }

  /** Its first token. It has the form of a UUID and depends on the seed. */
  public String apiToken() {
    return apiToken;
  }

  /** The actions of an administrator in the web console. They are not in the journal. */
  public IruConsole console() {
    return console;
  }
}
