package com.opentenant.devicemgmt.simulator.landscape;

import java.time.Instant;

/**
 * What a token stands for.
 *
 * @param expires after which it is worth nothing
 */
record Session(Account account, Instant expires) {}
