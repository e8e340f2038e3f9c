// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanInitializationException;

/**
 * A {@link KrakenListener} cannot be what it says: its method or an attribute of its
 * annotation does not fit.
 */
public final class InvalidKrakenListenerException extends BeanInitializationException {

	private static final long serialVersionUID = 1L;

	private final String method;

	private final String beanName;

	private final String problem;

	InvalidKrakenListenerException(Method method, String beanName, String problem, @Nullable Throwable cause) {
		super("@KrakenListener method " + method + " of the bean '" + beanName + "' " + problem, cause);
		this.method = method.toString();
		this.beanName = beanName;
		this.problem = problem;
	}

	/**
	 * The method with its class and parameters.
	 */
	public String method() {
		return this.method;
	}

	/**
	 * Name of the bean that has the method.
	 */
	public String beanName() {
		return this.beanName;
	}

	/**
	 * What does not fit, and what would: the rest of a sentence about the method.
	 */
	public String problem() {
		return this.problem;
	}

}
