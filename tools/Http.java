import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends one request and prints the answer: `java tools/Http.java METHOD URL [JSON]`, where there may be no curl. */
class Http {

  public static void main(String[] arguments) throws Exception {
    var body = arguments.length > 2 ? BodyPublishers.ofString(arguments[2]) : BodyPublishers.noBody();
    var request =
        HttpRequest.newBuilder(URI.create(arguments[1]))
            .header("Content-Type", "application/json")
            .method(arguments[0], body)
            .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    System.out.println(response.body());
    System.exit(response.statusCode() / 100 == 2 ? 0 : 1);
  }
}
