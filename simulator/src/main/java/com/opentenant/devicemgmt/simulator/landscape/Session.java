package com.opentenant.devicemgmt.simulator.landscape;

import java.time.Instant;

/**
 * The user and account of a token.
 *
 * @param expires after which it is worth nothing
 */
record Session(Account account, Instant expires) {}
