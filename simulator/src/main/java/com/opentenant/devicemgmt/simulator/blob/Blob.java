package com.opentenant.devicemgmt.simulator.blob;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One object of the bucket.
 *
 * @param sha256 in lower-case hexadecimal digits
 * @param bytes its content if it is small; read-only
 */
public record Blob(
    String key, long size, String sha256, Instant storedAt, @Nullable ByteBuffer bytes) {}
