package com.opentenant.devicemgmt.simulator.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read several times. They may be more than the memory holds. */
@FunctionalInterface
public interface Content {

  InputStream open() throws IOException;

  static Content of(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }
}
