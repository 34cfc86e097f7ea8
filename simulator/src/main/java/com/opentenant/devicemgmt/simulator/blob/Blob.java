package com.opentenant.devicemgmt.simulator.blob;

import com.opentenant.devicemgmt.simulator.server.Content;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One object of the bucket.
 *
 * @param sha256 in lower-case hexadecimal digits
 * @param content null if it is not stored, because a client uploaded more than a megabyte
 */
public record Blob(
    String key, long size, String sha256, Instant storedAt, @Nullable Content content) {}
