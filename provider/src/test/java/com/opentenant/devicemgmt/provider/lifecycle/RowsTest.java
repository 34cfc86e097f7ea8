package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.lifecycle.PropertyCase.FilePart;
import java.io.IOException;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** Bodies of requests as a {@link PropertyCase} describes them. */
class RowsTest {

  private static final Fields FIELDS =
      Fields.of()
          .put("name", "Kiosk & lobby")
          .put("enrollment_code", Fields.of().put("code", "123456").put("is_active", true));

  @Test
  void aFormHasTheFieldsOfAnObjectUnderDottedNames() throws IOException {
    var form = new FormBody.Builder();
    FIELDS.form().forEach(each -> form.add(each.name(), each.value()));

    assertThat(Rows.body(request(form.build())))
        .isEqualTo(
            Map.of(
                "name",
                "Kiosk & lobby",
                "enrollment_code.code",
                "123456",
                "enrollment_code.is_active",
                "true"));
  }

  @Test
  void aMultipartFormHasTextsAndAFile() throws IOException {
    var form = new MultipartBody.Builder().setType(MultipartBody.FORM);
    FIELDS.form().forEach(each -> form.addFormDataPart(each.name(), each.value()));
    form.addFormDataPart(
        "file",
        "Wi-Fi.mobileconfig",
        RequestBody.create("<plist>\r\n</plist>\n", MediaType.get("application/xml")));

    assertThat(Rows.body(request(form.build())))
        .isEqualTo(
            Map.of(
                "name",
                "Kiosk & lobby",
                "enrollment_code.code",
                "123456",
                "enrollment_code.is_active",
                "true",
                "file",
                new FilePart("Wi-Fi.mobileconfig", "<plist>\r\n</plist>\n")));
  }

  private static Relay.Request request(RequestBody body) throws IOException {
    var buffer = new Buffer();
    body.writeTo(buffer);
    var type = Map.of("content-type", String.valueOf(body.contentType()));
    return new Relay.Request("POST", "/api/v1/blueprints", type, buffer.readUtf8());
  }
}
