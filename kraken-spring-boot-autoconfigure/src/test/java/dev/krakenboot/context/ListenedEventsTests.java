// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context;

import java.util.Set;

import dev.krakenboot.context.event.BookStateChangeEvent;
import dev.krakenboot.context.event.KrakenClientEvent;
import dev.krakenboot.context.event.TickerUpdateEvent;
import dev.krakenboot.context.event.TradeUpdateEvent;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.TickerUpdate;
import dev.krakenboot.core.event.TradeUpdate;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

class ListenedEventsTests {

	private static Set<Class<? extends KrakenEvent>> listenedTo(Class<?>... configurations) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			if (configurations.length > 0) {
				context.register(configurations);
			}
			context.refresh();
			return ListenedEvents.of(context);
		}
	}

	@Test
	void areNoneWhenNobodyListens() {
		assertThat(listenedTo()).isEmpty();
	}

	@Test
	void areThoseOfAnnotatedMethods() {
		assertThat(listenedTo(Method.class)).containsExactly(BookStateChange.class);
		assertThat(listenedTo(Methods.class)).containsExactlyInAnyOrder(BookStateChange.class, TickerUpdate.class,
				TradeUpdate.class);
	}

	@Test
	void areThoseOfMethodsOfLazyBeans() {
		assertThat(listenedTo(LazyMethod.class)).containsExactly(BookStateChange.class);
	}

	@Test
	void areThoseOfListenersWhoseClassTells() {
		assertThat(listenedTo(Listener.class)).containsExactly(TickerUpdate.class);
	}

	@Test
	void areThoseOfLambdasWhoseDefinitionTells() {
		assertThat(listenedTo(Lambda.class)).containsExactly(TradeUpdate.class);
	}

	@Test
	void areThoseOfListenersThatAreNotThereYet() {
		assertThat(listenedTo(LazyListener.class)).containsExactly(TickerUpdate.class);
	}

	@Test
	void areThoseOfTheParentToo() {
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(Listener.class);
				AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
			child.setParent(parent);
			child.register(Method.class);
			child.refresh();
			assertThat(ListenedEvents.of(child)).containsExactlyInAnyOrder(TickerUpdate.class, BookStateChange.class);
		}
	}

	@Test
	void areAllForAListenerOfTheCommonType() {
		assertThat(listenedTo(Common.class)).hasSize(KrakenEvent.class.getPermittedSubclasses().length);
	}

	@Test
	void areNoneForListenersThatWouldTakeAnything() {
		assertThat(listenedTo(Anything.class)).isEmpty();
	}

	@Test
	void areAllWhenThePublisherIsNoContext() {
		assertThat(ListenedEvents.of((event) -> {
		})).hasSize(KrakenEvent.class.getPermittedSubclasses().length);
	}

	static class Method {

		@EventListener
		void hear(BookStateChangeEvent event) {
		}

	}

	static class Methods {

		@EventListener({ TickerUpdateEvent.class, TradeUpdateEvent.class })
		void hear() {
		}

		@EventListener(condition = "#event.symbol == 'BTC/USD'")
		void hear(BookStateChangeEvent event) {
		}

	}

	@Lazy
	static class LazyMethod extends Method {

	}

	static class Listener implements ApplicationListener<TickerUpdateEvent> {

		@Override
		public void onApplicationEvent(TickerUpdateEvent event) {
		}

	}

	@Lazy
	static class LazyListener extends Listener {

		LazyListener() {
			throw new AssertionError("Made to find out what it listens to");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Lambda {

		@Bean
		ApplicationListener<TradeUpdateEvent> lambda() {
			return (event) -> {
			};
		}

	}

	static class Common {

		@EventListener
		void hear(KrakenClientEvent event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Anything {

		@EventListener
		void hear(Object event) {
		}

		@EventListener
		void hear(ApplicationEvent event) {
		}

		@Bean
		ApplicationListener<ApplicationEvent> lambda() {
			return (event) -> {
			};
		}

	}

}
