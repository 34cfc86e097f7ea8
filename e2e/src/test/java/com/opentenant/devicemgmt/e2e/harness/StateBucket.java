package com.opentenant.devicemgmt.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CancellationException;

/** A bucket of an S3 server in this process, for the states of stacks. */
public final class StateBucket implements AutoCloseable {

  private static final String NAME = "states";

  private final HttpClient client = HttpClient.newHttpClient();
  private final LocalS3 server = LocalS3.builder().port(0).mode(LocalS3Mode.IN_MEMORY).build();
  private final int port;

  public StateBucket() {
    server.start();
    port = port(server);
    send(HttpRequest.newBuilder(uri("")).PUT(BodyPublishers.noBody()));
  }

  /** The value of {@code PULUMI_BACKEND_URL}. */
  String backendUrl() {
    return "s3://%s?endpoint=http://127.0.0.1:%d&use_path_style=true&region=us-east-1&response_checksum_validation=when_required"
        .formatted(NAME, port);
  }

  /** The state of a stack of this project, in which secrets are encrypted. */
  public JsonNode state(String project, String stack) {
    var path = "/.pulumi/stacks/%s/%s.json".formatted(project, stack);
    return Json.read(send(HttpRequest.newBuilder(uri(path)).GET()));
  }

  /**
   * {@link LocalS3#getPort} returns 0, as it was configured. With a negative number, the server
   * looks for a free port a second before it binds it, which another test may have by then.
   */
  private static int port(LocalS3 server) {
    try {
      var field = LocalS3.class.getDeclaredField("serverSocketChannel");
      field.setAccessible(true);
      return ((InetSocketAddress) ((Channel) field.get(server)).localAddress()).getPort();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + "/" + NAME + path);
  }

  private String send(HttpRequest.Builder builder) {
    var request = builder.build();
    try {
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(request + " returned " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException("no response to " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted during " + request);
    }
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
