// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.krakenboot.context.event.AccountResyncEvent;
import dev.krakenboot.context.event.AccountStateChangeEvent;
import dev.krakenboot.context.event.BalanceUpdateEvent;
import dev.krakenboot.context.event.BookStateChangeEvent;
import dev.krakenboot.context.event.BookUpdateEvent;
import dev.krakenboot.context.event.CandleGapEvent;
import dev.krakenboot.context.event.CandleUpdateEvent;
import dev.krakenboot.context.event.ChecksumMismatchEvent;
import dev.krakenboot.context.event.ExecutionUpdateEvent;
import dev.krakenboot.context.event.FillGapEvent;
import dev.krakenboot.context.event.InstrumentUpdateEvent;
import dev.krakenboot.context.event.KrakenClientEvent;
import dev.krakenboot.context.event.KrakenConnectionEvent;
import dev.krakenboot.context.event.OrderUnaccountedEvent;
import dev.krakenboot.context.event.SubscriptionsRestoredEvent;
import dev.krakenboot.context.event.SystemStatusChangeEvent;
import dev.krakenboot.context.event.TickerUpdateEvent;
import dev.krakenboot.context.event.TradeGapEvent;
import dev.krakenboot.context.event.TradeUpdateEvent;
import dev.krakenboot.context.event.TradesDroppedEvent;
import dev.krakenboot.core.event.AccountResync;
import dev.krakenboot.core.event.AccountStateChange;
import dev.krakenboot.core.event.BalanceUpdate;
import dev.krakenboot.core.event.BookMismatch;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.CandleGap;
import dev.krakenboot.core.event.CandleUpdate;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.ExecutionUpdate;
import dev.krakenboot.core.event.FillGap;
import dev.krakenboot.core.event.InstrumentUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.OrderUnaccounted;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.event.SystemStatusChange;
import dev.krakenboot.core.event.TickerUpdate;
import dev.krakenboot.core.event.TradeGap;
import dev.krakenboot.core.event.TradeUpdate;
import dev.krakenboot.core.event.TradesDropped;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Which events an application listens to, found among the listeners of its context and of
 * the context's parents. A listener counts when it names the event or
 * {@link KrakenClientEvent}. One that would take any event, such as a log of all of them,
 * does not: it must not make every change of a book an event.
 */
final class ListenedEvents {

	private static final Map<Class<? extends KrakenEvent>, Class<? extends KrakenClientEvent>> TYPES = Map.ofEntries(
			Map.entry(BookUpdate.class, BookUpdateEvent.class),
			Map.entry(BookStateChange.class, BookStateChangeEvent.class),
			Map.entry(BookMismatch.class, ChecksumMismatchEvent.class),
			Map.entry(ConnectionStateChange.class, KrakenConnectionEvent.class),
			Map.entry(SubscriptionsRestored.class, SubscriptionsRestoredEvent.class),
			Map.entry(TickerUpdate.class, TickerUpdateEvent.class),
			Map.entry(TradeUpdate.class, TradeUpdateEvent.class), Map.entry(TradeGap.class, TradeGapEvent.class),
			Map.entry(TradesDropped.class, TradesDroppedEvent.class),
			Map.entry(CandleUpdate.class, CandleUpdateEvent.class), Map.entry(CandleGap.class, CandleGapEvent.class),
			Map.entry(InstrumentUpdate.class, InstrumentUpdateEvent.class),
			Map.entry(SystemStatusChange.class, SystemStatusChangeEvent.class),
			Map.entry(ExecutionUpdate.class, ExecutionUpdateEvent.class),
			Map.entry(OrderUnaccounted.class, OrderUnaccountedEvent.class),
			Map.entry(FillGap.class, FillGapEvent.class), Map.entry(BalanceUpdate.class, BalanceUpdateEvent.class),
			Map.entry(AccountStateChange.class, AccountStateChangeEvent.class),
			Map.entry(AccountResync.class, AccountResyncEvent.class));

	private static final ResolvableType ANY = ResolvableType.forClass(AnyEvent.class);

	private ListenedEvents() {
	}

	/**
	 * Types of the client's events that are worth publishing: all of them when the
	 * publisher is no context whose listeners can be seen.
	 * @param publisher where events are published
	 */
	static Set<Class<? extends KrakenEvent>> of(ApplicationEventPublisher publisher) {
		if (!(publisher instanceof AbstractApplicationContext context)) {
			return TYPES.keySet();
		}
		return TYPES.entrySet()
			.stream()
			.filter((type) -> isListenedTo(context, type.getValue()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static boolean isListenedTo(AbstractApplicationContext context, Class<? extends KrakenClientEvent> type) {
		return Stream.<ApplicationContext>iterate(context, (each) -> each != null, ApplicationContext::getParent)
			.filter(AbstractApplicationContext.class::isInstance)
			.map(AbstractApplicationContext.class::cast)
			.anyMatch((each) -> listeners(each.getApplicationListeners(), type)
					|| declaredListeners(each.getBeanFactory(), type));
	}

	/** Listeners that are there, methods with {@code @EventListener} among them. */
	private static boolean listeners(Collection<ApplicationListener<?>> listeners,
			Class<? extends KrakenClientEvent> type) {
		ResolvableType event = ResolvableType.forClass(type);
		return listeners.stream()
			.map((listener) -> (listener instanceof GenericApplicationListener generic) ? generic
					: new GenericApplicationListenerAdapter(listener))
			.anyMatch((listener) -> listener.supportsEventType(event) && !listener.supportsEventType(ANY));
	}

	/** Beans that are not there yet, and lambdas, whose class does not tell the event. */
	private static boolean declaredListeners(ConfigurableListableBeanFactory beans,
			Class<? extends KrakenClientEvent> type) {
		return Arrays.stream(beans.getBeanNamesForType(ApplicationListener.class, true, false))
			.flatMap((name) -> declared(beans, name))
			.anyMatch((event) -> KrakenClientEvent.class.isAssignableFrom(event) && event.isAssignableFrom(type));
	}

	private static Stream<Class<?>> declared(ConfigurableListableBeanFactory beans, String name) {
		ResolvableType definition = beans.containsBeanDefinition(name)
				? beans.getMergedBeanDefinition(name).getResolvableType() : ResolvableType.NONE;
		return Stream.of(ResolvableType.forClass(beans.getType(name)), definition)
			.map((listener) -> listener.as(ApplicationListener.class).getGeneric().toClass());
	}

	/** An event that nobody listens to by its type. */
	private static final class AnyEvent extends ApplicationEvent {

		private static final long serialVersionUID = 1L;

		private AnyEvent(Object source) {
			super(source);
		}

	}

}
