package com.opentenant.devicemgmt.provider.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The server may not send it back: on a read, the server's value if there is one, else the last
 * known. With a {@link Default} too, the component is nullable for what a read observed; what a
 * handler is given has the default. An output is not told while it is an empty text.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface WriteOnly {}
