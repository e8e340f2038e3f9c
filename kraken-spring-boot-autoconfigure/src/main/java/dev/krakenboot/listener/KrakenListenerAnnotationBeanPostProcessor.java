// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.error.InvalidOptionException;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.util.ClassUtils;

/**
 * Finds {@link KrakenListener} methods and registers them, once all singletons are there;
 * those of beans that are initialised later, then. Comes after proxies are made.
 */
public final class KrakenListenerAnnotationBeanPostProcessor
		implements BeanPostProcessor, BeanFactoryAware, EnvironmentAware, SmartInitializingSingleton, Ordered {

	/** Name of the bean that runs the application's listeners, if there is one. */
	private static final String DELIVERY_EXECUTOR = "krakenDeliveryExecutor";

	private final Function<KrakenClient, ChannelDefaults> defaults;

	private final Set<Class<?>> withoutListeners = ConcurrentHashMap.newKeySet();

	private final List<Found> early = new ArrayList<>();

	private @Nullable ConfigurableListableBeanFactory beans;

	private @Nullable Environment environment;

	/** Null until all singletons are there. */
	private @Nullable Executor executor;

	/**
	 * Creates a processor of listeners.
	 * @param defaults options of a client's channels; asked when all singletons are there
	 */
	public KrakenListenerAnnotationBeanPostProcessor(Function<KrakenClient, ChannelDefaults> defaults) {
		this.defaults = defaults;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beans = (ConfigurableListableBeanFactory) beanFactory;
	}

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof AopInfrastructureBean) {
			return bean;
		}
		Class<?> type = AopUtils.getTargetClass(bean);
		if (this.withoutListeners.contains(type)) {
			return bean;
		}
		Map<Method, Set<KrakenListener>> methods = methods(type);
		if (methods.isEmpty()) {
			this.withoutListeners.add(type);
			return bean;
		}
		requireSingleton(bean, beanName, methods);
		methods.forEach((method, listeners) -> listeners
			.forEach((listener) -> found(new Found(bean, beanName, method, listener))));
		return bean;
	}

	/**
	 * Whether beans of a class listen to the exchange.
	 * @param type class of the beans
	 */
	public static boolean isListening(Class<?> type) {
		return !methods(ClassUtils.getUserClass(type)).isEmpty();
	}

	private static Map<Method, Set<KrakenListener>> methods(Class<?> type) {
		return AnnotationUtils.isCandidateClass(type, List.of(KrakenListener.class, KrakenListeners.class))
				? MethodIntrospector.selectMethods(type, KrakenListenerAnnotationBeanPostProcessor::listeners)
				: Map.of();
	}

	/** Its own annotations, or else those of the nearest method that it overrides. */
	private static @Nullable Set<KrakenListener> listeners(Method method) {
		List<MergedAnnotation<KrakenListener>> all = MergedAnnotations
			.from(method, MergedAnnotations.SearchStrategy.TYPE_HIERARCHY)
			.stream(KrakenListener.class)
			.toList();
		if (all.isEmpty()) {
			return null;
		}
		int nearest = all.stream().mapToInt(MergedAnnotation::getAggregateIndex).min().getAsInt();
		return all.stream()
			.filter((each) -> each.getAggregateIndex() == nearest)
			.map(MergedAnnotation::synthesize)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private void requireSingleton(Object bean, String beanName, Map<Method, Set<KrakenListener>> methods) {
		ConfigurableListableBeanFactory factory = beans();
		if (bean instanceof ScopedObject || !factory.containsBean(beanName) || !factory.isSingleton(beanName)) {
			throw new InvalidKrakenListenerException(methods.keySet().iterator().next(), beanName,
					"belongs to a bean that is no singleton: it is not known how many of it there are, and when they end."
							+ " Put the method into a singleton bean",
					null);
		}
	}

	private synchronized void found(Found found) {
		if (this.executor != null) {
			register(found, this.executor);
		}
		else {
			this.early.add(found);
		}
	}

	@Override
	public synchronized void afterSingletonsInstantiated() {
		ConfigurableListableBeanFactory factory = beans();
		Executor held = factory.containsBean(DELIVERY_EXECUTOR) ? factory.getBean(DELIVERY_EXECUTOR, Executor.class)
				: ownExecutor();
		this.executor = held;
		this.early.forEach((found) -> register(found, held));
		this.early.clear();
	}

	/** Its threads keep no application from ending, as those of a client. */
	private static Executor ownExecutor() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("kraken-listener-");
		executor.setDaemon(true);
		return executor;
	}

	private void register(Found found, Executor held) {
		KrakenListenerEndpointRegistry registry = beans().getBean(KrakenListenerEndpointRegistry.class);
		MethodKrakenListenerEndpoint endpoint;
		try {
			endpoint = endpoint(found, registry);
		}
		catch (InvalidOptionException ex) {
			// Not as the cause: the option of this name is another's.
			throw invalid(found, "names '" + ex.value() + "', which " + ex.problem() + ". " + ex.cure(), null);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(found, String.valueOf(ex.getMessage()), ex);
		}
		registry.register(new KrakenListenerContainer(endpoint, held));
	}

	private static InvalidKrakenListenerException invalid(Found found, String problem, @Nullable Throwable cause) {
		return new InvalidKrakenListenerException(found.method(), found.beanName(), problem, cause);
	}

	private MethodKrakenListenerEndpoint endpoint(Found found, KrakenListenerEndpointRegistry registry) {
		AnnotationValues values = new AnnotationValues(beans(), this.environment);
		KrakenListener listener = found.listener();
		ListenerChannel channel = channel(values.text("channel", listener.channel()));
		List<String> symbols = values.texts("symbols", listener.symbols());
		if (!symbols.isEmpty() && (channel == ListenerChannel.STATUS || channel == ListenerChannel.BALANCES)) {
			throw new IllegalArgumentException("names symbols, which the channel " + channel + " does not have");
		}
		Method method = invocable(found);
		String id = values.text("id", listener.id());
		KrakenClient client = new ListenedClients(beans()).find(values.text("client", listener.client()));
		return new MethodKrakenListenerEndpoint(id.isEmpty() ? newId(found, registry) : id,
				ListenerMethod.of(found.bean(), method, channel),
				new ListenerSubscription(channel, symbols, values.number("depth", listener.depth()),
						values.interval("interval", listener.interval()), this.defaults.apply(client)),
				client, values.count("concurrency", listener.concurrency()),
				errorHandler(values.text("errorHandler", listener.errorHandler())),
				values.flag("autoStartup", listener.autoStartup()));
	}

	private static Method invocable(Found found) {
		try {
			return AopUtils.selectInvocableMethod(found.method(), found.bean().getClass());
		}
		catch (IllegalStateException ex) {
			throw new IllegalArgumentException("cannot be called on the bean's proxy. Make it public or protected, "
					+ "and part of the proxy's interface if the proxy has one", ex);
		}
	}

	private static ListenerChannel channel(String name) {
		ListenerChannel channel = ListenerChannel.of(name);
		if (channel == null) {
			throw new IllegalArgumentException(
					"has the channel '" + name + "', which is not one of " + List.of(ListenerChannel.values()));
		}
		return channel;
	}

	private static String newId(Found found, KrakenListenerEndpointRegistry registry) {
		String id = found.beanName() + "." + found.method().getName();
		String unique = id;
		for (int i = 2; registry.getListenerContainer(unique) != null; i++) {
			unique = id + "#" + i;
		}
		return unique;
	}

	private KrakenListenerErrorHandler errorHandler(String name) {
		if (name.isEmpty()) {
			return beans().getBeanProvider(KrakenListenerErrorHandler.class).getIfUnique(LoggingErrorHandler::new);
		}
		if (!beans().containsBean(name) || !beans().isTypeMatch(name, KrakenListenerErrorHandler.class)) {
			throw new IllegalArgumentException("has the errorHandler '" + name + "', and no bean of the type "
					+ KrakenListenerErrorHandler.class.getSimpleName() + " has that name; there are "
					+ List.of(beans().getBeanNamesForType(KrakenListenerErrorHandler.class)));
		}
		return beans().getBean(name, KrakenListenerErrorHandler.class);
	}

	private ConfigurableListableBeanFactory beans() {
		if (this.beans == null) {
			throw new IllegalStateException("No bean factory");
		}
		return this.beans;
	}

	/** A listener as it was found. */
	private record Found(Object bean, String beanName, Method method, KrakenListener listener) {

	}

}
