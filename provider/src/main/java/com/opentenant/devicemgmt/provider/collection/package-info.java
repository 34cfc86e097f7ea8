/**
 * One kind of object in one collection of an API: safe creates, shared lists, look-ups.
 *
 * <p>The same object has a name for each place where it is:
 *
 * <ul>
 *   <li><i>row</i>: one element of a list response, before it is decoded
 *   <li>{@code Item}: a decoded row, or the response to a request for one object
 *   <li>{@code RemoteObject}: its id, inputs and outputs, for the engine
 *   <li>{@code Resource.State}: the inputs and outputs that the engine stored, decoded
 *   <li>{@code StoredObject}: the same as property values, before they are decoded
 *   <li>{@code Resource.ListEntry}: its id and name, for {@code pulumi do … list}
 * </ul>
 */
@NullMarked
package com.opentenant.devicemgmt.provider.collection;

import org.jspecify.annotations.NullMarked;
