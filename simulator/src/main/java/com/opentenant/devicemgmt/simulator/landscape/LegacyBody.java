package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Handler;
import com.opentenant.devicemgmt.simulator.server.RequestBody;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Legacy calls with all parameters in the form, {@code action} included, as the official command
 * line client sends them. The server selects an action by parameters of the query and of the form.
 */
final class LegacyBody {
  private static final String ACTION = "action";

  private LegacyBody() {}

  /** A layer in front of the routes, which are selected by the query. */
  static Handler before(Handler routes) {
    return call -> routes.handle(allInForm(call) ? withQuery(call) : call);
  }

  private static boolean allInForm(Call call) {
    return call.method().equals("POST")
        && call.path().equals(LegacyRoutes.PATH)
        && call.mediaType().equals(LegacyRoutes.FORM)
        && !call.query().containsKey(ACTION);
  }

  private static Call withQuery(Call call) {
    Map<String, String> form;
    try {
      form = new LinkedHashMap<>(call.form());
    } catch (IllegalArgumentException broken) {
      return call;
    }
    var query = new LinkedHashMap<>(call.query());
    form.forEach(
        (name, value) -> {
          if (name.equals(ACTION) || LegacyRoutes.COMMON.contains(name)) {
            query.put(name, value);
          }
        });
    form.keySet().removeAll(query.keySet());
    return call.withQuery(query).withBody(new RequestBody(new ByteArrayInputStream(encode(form))));
  }

  private static byte[] encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
