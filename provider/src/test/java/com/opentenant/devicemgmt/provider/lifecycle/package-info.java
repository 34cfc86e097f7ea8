/**
 * Tests that every resource passes, derived from one {@link ResourceCase} each.
 *
 * <p>The words of this package:
 *
 * <dl>
 *   <dt>{@link ResourceCase}
 *   <dd>One resource as data: its inputs, requests, rows and rules. {@link Column} describes how
 *       the tenant stores one input, or one field of an input that is an object. {@link
 *       PropertyCase} describes the changes of one input, or of such a field, and the requests that
 *       they cause. {@link Nested} finds fields by their path.
 *   <dt>{@link TenantRows}
 *   <dd>What the tenant has of one resource, a row for each object, as its console shows it. A
 *       relationship has no row, so its case makes one from the rows of other objects.
 *   <dt>{@link TestBed}
 *   <dd>A simulated tenant, a stack and, on request, a {@link Relay} between them, in virtual time.
 *   <dt>{@link StackDouble}
 *   <dd>A stack and the Pulumi commands on it. A {@link Deployment} is one pass of a command: it
 *       makes the engine's calls to a {@link Plugin} over gRPC and stores a {@link ResourceState}
 *       for each {@link Declared} resource. An {@link Outcome} is the result of the pass.
 *   <dt>{@link Lifecycle}
 *   <dd>The scenarios of one resource, in groups: create, each input, drift, deletion, import,
 *       look-ups, existing objects, tenant variants, refusals and warnings. A {@code Scenario} is
 *       one of them. A resource to which one does not apply leaves it out with a reason, which
 *       becomes the name of a test ({@link LeftOut}).
 *   <dt>{@link TenantVariant}
 *   <dd>A quirk, a release or a clock in which a tenant differs from the default one.
 *   <dt>{@link Sweep}
 *   <dd>The fault sweep: each {@link RequestFault} on each {@link Target} (a request of a command)
 *       in each {@link Phase} (a command). A {@code FaultPoint} is a fault on a target.
 *   <dt>{@link RefreshBound}
 *   <dd>How many requests a refresh of ten or of a thousand objects makes at most. The case of a
 *       resource that needs more says why.
 *   <dt>{@link PreviewCheck}
 *   <dd>Compares the states that a preview returns with those that the update returns.
 *   <dt>Unmanaged
 *   <dd>An object in the tenant that no program manages.
 *   <dt>Orphan
 *   <dd>An object that a failed command created and that is not in the state.
 *   <dt>Drift
 *   <dd>A change in the tenant that was made outside Pulumi, here in its console.
 * </dl>
 */
@NullMarked
package com.opentenant.devicemgmt.provider.lifecycle;

import org.jspecify.annotations.NullMarked;
