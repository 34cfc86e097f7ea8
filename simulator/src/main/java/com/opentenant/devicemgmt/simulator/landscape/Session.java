package com.opentenant.devicemgmt.simulator.landscape;

import java.time.Instant;

/**
 * The user and account of a token.
 *
 * @param expires when it becomes invalid
 */
record Session(Account account, Instant expires) {}
