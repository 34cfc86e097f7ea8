import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Fills an empty simulated Iru tenant with 60 objects, as if administrators had created them in the console: `java
 * tools/SampleTenant.java CONTROL_URL`. The environment has IRU_TENANT_URL and IRU_API_TOKEN.
 */
class SampleTenant {

  private static final List<String> TEAMS =
      List.of("Design", "Engineering", "Finance", "Sales", "Support", "Warehouse");

  private static final List<String> APPS =
      List.of("Archive Tool", "Calendar", "Chat", "Editor", "Label Printer", "Password Safe");

  private static final List<String> CHECKS =
      List.of(
          "Battery", "Bluetooth", "Certificates", "Clock", "Disk space", "DNS cache", "File sharing", "Firewall",
          "Guest account", "Printers", "Remote login", "Rosetta", "Screen lock", "Time zone", "Updates", "Uptime");

  private static final List<String> SETTINGS =
      List.of(
          "AirDrop", "Dock", "Encrypted DNS", "Energy", "FileVault", "Firewall", "Login window", "Safari home page",
          "Screen saver", "Wi-Fi");

  private static final String SCRIPT =
      """
      #!/bin/zsh
      # %1$s: prints "ok", or what is wrong.
      result=$(/usr/local/sbin/check '%1$s' 2>&1) || { print -r -- "${result}"; exit 1 }
      print -r -- "$result" | awk '{ print $1 }'
      """;

  private static final String PROFILE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <plist version="1.0">
      <dict>
        <key>PayloadContent</key><array/>
        <key>PayloadDisplayName</key><string>%s</string>
        <key>PayloadIdentifier</key><string>com.example.profile.%d</string>
        <key>PayloadType</key><string>Configuration</string>
        <key>PayloadUUID</key><string>7D3B7C20-5E0F-4C5B-9A43-%012d</string>
        <key>PayloadVersion</key><integer>1</integer>
      </dict>
      </plist>
      """;

  private static final Pattern ID = Pattern.compile("\"id\" *: *\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String control;
  private final String tenant = System.getenv("IRU_TENANT_URL");
  private final String token = System.getenv("IRU_API_TOKEN");
  private int objects;

  private SampleTenant(String control) {
    this.control = control;
  }

  public static void main(String[] arguments) throws Exception {
    var sample = new SampleTenant(arguments[0]);
    sample.fill();
    System.out.println("objects in the tenant: " + sample.objects);
  }

  private void fill() throws IOException, InterruptedException {
    var items = new ArrayList<String>();
    for (var number = 0; number < CHECKS.size(); number++) {
      var name = CHECKS.get(number);
      var row = "{'name':%s,'script':%s,'execution_frequency':%s,'active':%b,'restart':false}";
      var frequency = number % 3 == 0 ? "every_15_min" : "every_day";
      items.add(create("custom-scripts", row, name + " check", SCRIPT.formatted(name), frequency, number % 5 > 0));
    }
    for (var number = 0; number < SETTINGS.size(); number++) {
      var name = SETTINGS.get(number);
      var row = "{'name':%s,'file':%s,'active':true,'runs_on_mac':true,'runs_on_ipad':%b}";
      items.add(create("custom-profiles", row, name, PROFILE.formatted(name, number, number), number % 2 == 0));
    }
    for (var name : APPS) {
      // A package begins with these letters.
      var row = "{'name':%s,'installer':{'name':%s,'text':%s,'size':1000000}}";
      items.add(create("custom-apps", row, name, name.replace(" ", "") + ".pkg", "xar! " + name));
    }
    for (var name : List.of("Loan", "Spare", "Pilot", "Kiosk", "Field", "Repair")) {
      create("tags", "{'name':%s}", name + " device");
    }
    for (var number = 0; number < TEAMS.size(); number++) {
      var name = TEAMS.get(number);
      var blueprint = create("blueprints", "{'name':%s,'description':%s}", name, "Macs of the team " + name);
      assign(blueprint, items.get(number));
      assign(blueprint, items.get(number + CHECKS.size()));
      if (number < 3) {
        assign(blueprint, items.get(items.size() - 1 - number));
      }
    }
    // Blueprint routing, which each tenant has once.
    objects++;
  }

  private String create(String kind, String row, Object... values) throws IOException, InterruptedException {
    var quoted = new Object[values.length];
    for (var i = 0; i < values.length; i++) {
      quoted[i] = values[i] instanceof String text ? quoted(text) : values[i];
    }
    var answer = send(control + "/iru/" + kind, row.replace('\'', '"').formatted(quoted));
    objects++;
    var id = ID.matcher(answer);
    if (!id.find()) {
      throw new IOException("no id: " + answer);
    }
    return id.group(1);
  }

  private void assign(String blueprint, String item) throws IOException, InterruptedException {
    send(
        "%s/api/v1/blueprints/%s/assign-library-item".formatted(tenant, blueprint),
        "{\"library_item_id\":\"%s\"}".formatted(item));
    objects++;
  }

  private String send(String url, String json) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(json))
            .build();
    var response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException("%d: %s".formatted(response.statusCode(), response.body()));
    }
    return response.body();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
