// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Several {@link KrakenListener} annotations of one method, each a listener of its own.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective
public @interface KrakenListeners {

	/**
	 * The annotations.
	 */
	KrakenListener[] value();

}
