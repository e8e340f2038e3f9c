// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.krakenboot.core.event.EventSelection;
import dev.krakenboot.core.event.KrakenEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Method of a bean with what it hears. Immutable.
 */
final class ListenerMethod {

	private final Object bean;

	private final Method method;

	private final EventParts event;

	private final List<EventParts.Part> arguments;

	private ListenerMethod(Object bean, Method method, EventParts event) {
		this.bean = bean;
		this.method = method;
		this.event = event;
		this.arguments = Arrays.stream(method.getParameterTypes()).map((type) -> part(event, type)).toList();
	}

	/**
	 * Finds what a method hears.
	 * @param bean bean with the method, possibly a proxy
	 * @param method method that can be called on the bean
	 * @param channel channel that the method listens to
	 * @throws IllegalArgumentException if it has a result, or parameters that no event of
	 * the channel has, or not alone
	 */
	static ListenerMethod of(Object bean, Method method, ListenerChannel channel) {
		if (method.getReturnType() != void.class) {
			throw new IllegalArgumentException("has the result " + method.getReturnType().getSimpleName()
					+ ", which nobody would take; make it void");
		}
		Set<Class<?>> parameters = Set.copyOf(Arrays.asList(method.getParameterTypes()));
		EventParts event = channel.events()
			.stream()
			.filter((each) -> each.types().containsAll(parameters))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(problem(channel, method)));
		if (parameters.size() == 1 && event.companion() != null && parameters.contains(event.companion())) {
			throw new IllegalArgumentException("has the parameter " + event.companion().getSimpleName()
					+ " alone, which is told with the event behind it. Let it take a parameter more of "
					+ names(event));
		}
		ReflectionUtils.makeAccessible(method);
		return new ListenerMethod(bean, method, event);
	}

	private static String problem(ListenerChannel channel, Method method) {
		String parameters = Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", "));
		String allowed = channel.events().stream().map(ListenerMethod::names).collect(Collectors.joining("; or "));
		return "has the parameters (" + parameters + "), which no event of the channel " + channel
				+ " has. Parameters may be of the types " + allowed;
	}

	private static String names(EventParts event) {
		return event.types()
			.stream()
			.map(Class::getSimpleName)
			.collect(Collectors.toCollection(TreeSet::new))
			.toString();
	}

	private static EventParts.Part part(EventParts event, Class<?> type) {
		EventParts.Part part = event.part(type);
		if (part == null) {
			throw new IllegalStateException("No " + type);
		}
		return part;
	}

	/** What it is called for. */
	EventParts event() {
		return this.event;
	}

	/** Events that it needs, one of which may come before that which it is called for. */
	EventSelection selection() {
		Class<? extends KrakenEvent> companion = this.event.companion();
		boolean both = companion != null && Arrays.asList(this.method.getParameterTypes()).contains(companion);
		return (companion != null && both) ? EventSelection.of(this.event.type(), companion)
				: EventSelection.of(this.event.type());
	}

	/**
	 * Calls the method.
	 * @throws Throwable what the method throws
	 */
	void call(EventParts.Told told) throws Throwable {
		@Nullable Object[] values = this.arguments.stream().map((part) -> part.of(told)).toArray();
		try {
			this.method.invoke(this.bean, values);
		}
		catch (InvocationTargetException ex) {
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
	}

	@Override
	public String toString() {
		return this.method.toGenericString();
	}

}
