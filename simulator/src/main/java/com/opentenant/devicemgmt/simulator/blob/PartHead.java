package com.opentenant.devicemgmt.simulator.blob;

import java.util.regex.Pattern;

/** The head of a form part: its name, and whether it is a file. */
record PartHead(String name, boolean hasFileName) {
  private static final Pattern DISPOSITION =
      Pattern.compile("(?im)^content-disposition:[ \\t]*form-data[ \\t]*;(.*)$");
  private static final Pattern NAME = Pattern.compile("(?i)(?:^|;)[ \\t]*name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("(?i)(?:^|;)[ \\t]*filename\\*?=");

  /**
   * @throws S3Refusal if the headers name no part
   */
  static PartHead parse(String headers) {
    var disposition = DISPOSITION.matcher(headers.replace("\r\n", "\n"));
    if (!disposition.find()) {
      throw new S3Refusal(S3Error.malformed());
    }
    var parameters = disposition.group(1);
    var name = NAME.matcher(parameters);
    if (!name.find()) {
      throw new S3Refusal(S3Error.malformed());
    }
    return new PartHead(name.group(1), FILE_NAME.matcher(parameters).find());
  }
}
