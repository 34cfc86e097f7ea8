/**
 * Tests that every resource passes, derived from one {@link ResourceCase} each.
 *
 * <p>The words of this package:
 *
 * <dl>
 *   <dt>{@link ResourceCase}
 *   <dd>One resource as data: its inputs, requests, rows and rules. {@link Column} describes how
 *       one input is stored in the tenant, {@link PropertyCase} the changes of one input and the
 *       requests they cause.
 *   <dt>{@link TestBed}
 *   <dd>A simulated tenant, a stack and, if needed, a {@link Relay} between them, in virtual time.
 *   <dt>{@link StackDouble}
 *   <dd>A stack and the Pulumi commands on it. A {@link Deployment} is one pass of a command: it
 *       makes the engine's calls to a {@link Plugin} over gRPC and keeps a {@link Kept} state for
 *       each {@link Declared} resource. An {@link Outcome} is what the pass did.
 *   <dt>{@link Lifecycle}
 *   <dd>The scenarios of one resource: create, each input, drift, deletion, import, look-ups,
 *       neighbours, tenant variants, refusals and warnings. A {@code Scenario} is one of them.
 *   <dt>{@link TenantVariant}
 *   <dd>A quirk, a release or a clock in which a tenant differs from the default one.
 *   <dt>{@link Sweep}
 *   <dd>The fault sweep: each {@link RequestFault} on each {@link Target} (a request of a command)
 *       in each {@link Phase} (a command). A {@code FaultPoint} is a fault on a target.
 *   <dt>{@link PreviewCheck}
 *   <dd>Compares the states that a preview announces with those that the update returns.
 *   <dt>Unmanaged
 *   <dd>An object in the tenant that no program of the stack declares.
 * </dl>
 */
@NullMarked
package com.opentenant.devicemgmt.provider.lifecycle;

import org.jspecify.annotations.NullMarked;
