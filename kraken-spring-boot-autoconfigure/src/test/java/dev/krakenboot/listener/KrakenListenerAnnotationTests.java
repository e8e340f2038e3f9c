// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.listener.KrakenListenerAutoConfiguration;
import dev.krakenboot.book.BookView;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.CandleSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.account.Balance;
import dev.krakenboot.core.event.TradesDropped;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.market.Trade;
import dev.krakenboot.testing.FakeClient;
import dev.krakenboot.testing.SampleEvents;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.annotation.AliasFor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the annotation may be, and what its attributes may say.
 */
class KrakenListenerAnnotationTests {

	private final FakeClient client = new FakeClient("default", "BTC/USD");

	private final ApplicationContextRunner withoutClient = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KrakenAutoConfiguration.class, KrakenListenerAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.withoutClient.withBean("krakenClient",
			KrakenClient.class, () -> this.client);

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void saysThatNothingWillBeHeardOfAChannelThatNobodyWants(CapturedOutput output) {
		this.withoutClient.withPropertyValues("kraken.endpoints.public-url=ws://127.0.0.1:1/v2")
			.withBean("deaf", AllTickers.class)
			.run((context) -> assertThat(output).contains(
					"Kraken listener deaf.onTicker names no symbols, and nobody wants any of the channel ticker yet")
				.contains("Client default wants nothing of the exchange yet. Configure kraken.subscriptions"));
		int told = output.getOut().length();
		this.withoutClient
			.withPropertyValues("kraken.endpoints.public-url=ws://127.0.0.1:1/v2",
					"kraken.subscriptions.ticker.symbols=BTC/USD")
			.withBean("hearing", AllTickers.class)
			.run((context) -> assertThat(output.getOut().substring(told)).doesNotContain("hearing.onTicker names")
				.doesNotContain("wants nothing"));
	}

	static class AllTickers {

		@KrakenListener(channel = "ticker")
		void onTicker(Ticker ticker) {
		}

	}

	@Test
	void resolvesPlaceholdersAndExpressions() {
		this.contextRunner.withBean("bean", Configured.class)
			.withBean("config", Config.class)
			.withBean("handler", KrakenListenerErrorHandler.class, () -> (container, event, failure) -> {
			})
			.withBean("otherHandler", KrakenListenerErrorHandler.class, () -> (container, event, failure) -> {
			})
			.withPropertyValues("my.id=prices", "my.channel=ticker", "my.symbols=BTC/USD, ETH/USD", "my.threads=3",
					"my.handler=handler", "my.start=false", "my.client=default")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				KrakenListenerEndpointRegistry registry = context.getBean(KrakenListenerEndpointRegistry.class);
				assertThat(registry.getListenerContainers()).singleElement().satisfies((container) -> {
					assertThat(container.getId()).isEqualTo("prices");
					assertThat(container.getChannel()).isEqualTo("ticker");
					assertThat(container.getSymbols()).containsExactly("BTC/USD", "ETH/USD", "SOL/USD", "ADA/USD",
							"XRP/USD");
					assertThat(container.getConcurrency()).isEqualTo(3);
					assertThat(container.isAutoStartup()).isFalse();
				});
			});
	}

	@Test
	void resolvesAPlaceholderOfAList() {
		this.contextRunner.withBean("bean", MaybeSome.class)
			.withPropertyValues("my.symbols[0]=BTC/USD", "my.symbols[1]=${my.other}", "my.other=ETH/USD")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(KrakenListenerEndpointRegistry.class).getListenerContainers())
					.allSatisfy((container) -> assertThat(container.getSymbols()).containsExactly("BTC/USD", "ETH/USD"))
					.hasSize(1);
			});
	}

	@Test
	void listensToAllWhenThePlaceholderIsEmpty() {
		this.contextRunner.withBean("bean", MaybeSome.class).run((context) -> {
			this.client.deliver();
			this.client.announce(SampleEvents.ticker("DOGE/USD", 1));
			assertThat(context.getBean(MaybeSome.class).symbols).containsExactly("DOGE/USD");
			assertThat(this.client.subscribed).isEmpty();
		});
	}

	@Test
	void isRepeatableAndAMetaAnnotation() {
		this.contextRunner.withBean("bean", Several.class).run((context) -> {
			assertThat(context.getBean(KrakenListenerEndpointRegistry.class).getListenerContainerIds())
				.containsExactlyInAnyOrder("bean.hear", "bean.hear#2", "meta");
			this.client.announce(SampleEvents.ticker("BTC/USD", 1));
			this.client.announce(SampleEvents.ticker("ETH/USD", 2));
			assertThat(context.getBean(Several.class).heard).containsExactlyInAnyOrder("hear BTC/USD", "hear ETH/USD",
					"meta ETH/USD");
		});
	}

	@Test
	void hasItsOwnAnnotationsOrThoseOfTheNearestMethodThatItOverrides() {
		this.contextRunner.withBean("own", OwnAnnotation.class)
			.withBean("inherited", Inherited.class)
			.run((context) -> {
				KrakenListenerEndpointRegistry registry = context.getBean(KrakenListenerEndpointRegistry.class);
				assertThat(registry.getListenerContainerIds()).containsExactlyInAnyOrder("own.hear", "inherited.hear");
				assertThat(registry.getListenerContainer("own.hear").getSymbols()).containsExactly("ETH/USD");
				assertThat(registry.getListenerContainer("inherited.hear").getSymbols()).containsExactly("ETH/USD");
			});
	}

	@Test
	void startsListenersThatNameADepthFirst() {
		this.contextRunner.withBean("bean", Depths.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.client.subscribed).containsExactly(new BookSubscription(List.of("SOL/USD"), 100),
					new CandleSubscription(List.of("SOL/USD"), CandleInterval.ONE_HOUR));
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void namesTheBeanWhoseProxyDoesNotHaveTheMethod(boolean classes) {
		this.contextRunner.withBean("bean", NotOnProxies.class)
			.withBean("interceptor", MethodInterceptor.class, () -> MethodInvocation::proceed)
			.withBean(BeanNameAutoProxyCreator.class, () -> {
				BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
				creator.setBeanNames("bean");
				creator.setInterceptorNames("interceptor");
				creator.setProxyTargetClass(classes);
				return creator;
			})
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidKrakenListenerException.class)
				.hasMessageContaining("'bean' cannot be called on the bean's proxy"));
	}

	@Test
	void choosesTheClientByItsNameOrThatOfItsBean() {
		FakeClient spot = new FakeClient("spot");
		this.contextRunner.withBean("spotBean", KrakenClient.class, () -> spot)
			.withBean("bean", OfClients.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				KrakenListenerEndpointRegistry registry = context.getBean(KrakenListenerEndpointRegistry.class);
				assertThat(registry.getListenerContainer("default").getClientName()).isEqualTo("default");
				assertThat(registry.getListenerContainer("name").getClientName()).isEqualTo("spot");
				assertThat(registry.getListenerContainer("bean").getClientName()).isEqualTo("spot");
				assertThat(spot.deliveries()).hasSize(2);
			});
	}

	@Test
	void worksOnProxies() {
		List<String> intercepted = new ArrayList<>();
		this.contextRunner.withBean("bean", Several.class)
			.withBean("interceptor", MethodInterceptor.class, () -> (invocation) -> {
				intercepted.add(invocation.getMethod().getName());
				return invocation.proceed();
			})
			.withBean(BeanNameAutoProxyCreator.class, () -> {
				BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
				creator.setBeanNames("bean");
				creator.setInterceptorNames("interceptor");
				creator.setProxyTargetClass(true);
				return creator;
			})
			.run((context) -> {
				assertThat(AopUtils.isCglibProxy(context.getBean("bean"))).isTrue();
				this.client.announce(SampleEvents.ticker("BTC/USD", 1));
				assertThat(intercepted).containsExactly("hear");
			});
	}

	@Test
	void listensFromTheInitialisationOfALazyBeanOn() {
		this.contextRunner.withBean("bean", Several.class, Several::new, (definition) -> definition.setLazyInit(true))
			.run((context) -> {
				assertThat(this.client.deliveries()).isEmpty();
				Several bean = context.getBean(Several.class);
				this.client.announce(SampleEvents.ticker("BTC/USD", 1));
				assertThat(bean.heard).containsExactly("hear BTC/USD");
			});
	}

	@Test
	void refusesBeansThatAreNoSingletons() {
		this.contextRunner
			.withBean("bean", Several.class, Several::new,
					(definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
			.withBean("user", String.class, () -> "", (definition) -> definition.setDependsOn("bean"))
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("bean 'bean' belongs to a bean that is no singleton")
				.hasStackTraceContaining("Several."));
	}

	@ParameterizedTest
	@MethodSource
	void refusesWhatCannotWorkAndSaysWhy(Class<?> type, List<String> messages) {
		this.contextRunner.withBean("bean", type).run((context) -> {
			assertThat(context).hasFailed();
			messages.forEach((message) -> assertThat(context.getStartupFailure()).hasStackTraceContaining(message));
		});
	}

	static Stream<Arguments> refusesWhatCannotWorkAndSaysWhy() {
		return Stream.of(
				Arguments.of(WrongParameter.class,
						List.of("of the channel trade has", "(Ticker)",
								"[KrakenClient, String, Trade, TradeUpdate, TradesDropped,")),
				Arguments.of(OnlyDrops.class, List.of("TradesDropped alone", "Trade, ")),
				Arguments.of(MixedParameters.class, List.of("(Balance, Trade)")),
				Arguments.of(Result.class, List.of("result int", "make it void")),
				Arguments.of(WrongChannel.class, List.of("channel 'books'", "[book, level3, ticker,")),
				Arguments.of(WrongSymbol.class, List.of("Trade)", "'btcusd'")),
				Arguments.of(WrongDepth.class, List.of("'11'", "1000")),
				Arguments.of(OtherDepth.class, List.of("listener bean.hear", "book of BTC/USD", "depth 10 already")),
				Arguments.of(WrongInterval.class, List.of("interval '7m'", "21600] minutes")),
				Arguments.of(WrongClient.class, List.of("client 'nobody'", "[default]")),
				Arguments.of(WrongHandler.class, List.of("errorHandler 'nobody'")),
				Arguments.of(WrongCount.class, List.of("concurrency '0'")),
				Arguments.of(SymbolsOfBalances.class, List.of("symbols", "channel balances")),
				Arguments.of(SameId.class, List.of("two Kraken listeners of the id 'same'")));
	}

	@Test
	void isSilentWhenThereIsNoClient() {
		this.withoutClient.withPropertyValues("kraken.enabled=false")
			.withBean("bean", Several.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(KrakenListenerEndpointRegistry.class)
				.doesNotHaveBean(KrakenListenerAnnotationBeanPostProcessor.class));
	}

	@Test
	void hasHintsForAheadOfTimeProcessing() throws NoSuchMethodException {
		RuntimeHints hints = new RuntimeHints();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, Several.class, MaybeSome.class);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(Several.class.getDeclaredMethod("hear", Ticker.class))).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(Several.class.getDeclaredMethod("meta", Ticker.class))).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(MaybeSome.class.getDeclaredMethod("hear", Ticker.class))).accepts(hints);
	}

	@KrakenListener(channel = "ticker", symbols = "ETH/USD")
	@Retention(RetentionPolicy.RUNTIME)
	@interface EthTicker {

		@AliasFor(annotation = KrakenListener.class)
		String id();

	}

	static class Config {

		public List<String> getSymbols() {
			return List.of("SOL/USD", "ADA/USD");
		}

		public String[] getMore() {
			return new String[] { "XRP/USD", "BTC/USD" };
		}

	}

	static class Configured {

		@KrakenListener(id = "${my.id}", channel = "${my.channel}", client = "${my.client}",
				symbols = { "${my.symbols}", "#{config.symbols}", "#{@config.more}" }, concurrency = "#{${my.threads}}",
				errorHandler = "${my.handler}", autoStartup = "${my.start}")
		void hear(Ticker ticker) {
		}

	}

	static class MaybeSome {

		final List<String> symbols = new ArrayList<>();

		@KrakenListener(channel = "ticker", symbols = "${my.symbols:}")
		void hear(Ticker ticker) {
			this.symbols.add(ticker.symbol());
		}

	}

	static class Several {

		final List<String> heard = new ArrayList<>();

		@KrakenListener(channel = "ticker", symbols = "BTC/USD")
		@KrakenListener(channel = "ticker", symbols = "ETH/USD")
		void hear(Ticker ticker) {
			this.heard.add("hear " + ticker.symbol());
		}

		@EthTicker(id = "meta")
		void meta(Ticker ticker) {
			this.heard.add("meta " + ticker.symbol());
		}

	}

	static class Overridden {

		@KrakenListener(channel = "ticker", symbols = "BTC/USD")
		void hear(Ticker ticker) {
		}

	}

	static class OwnAnnotation extends Overridden {

		@Override
		@KrakenListener(channel = "ticker", symbols = "ETH/USD")
		void hear(Ticker ticker) {
		}

	}

	static class Inherited extends OwnAnnotation {

		@Override
		void hear(Ticker ticker) {
		}

	}

	static class Depths {

		@KrakenListener(id = "a", channel = "book", symbols = "SOL/USD")
		@KrakenListener(id = "b", channel = "book", symbols = "SOL/USD", depth = "100")
		void hear(BookView view) {
		}

		@KrakenListener(id = "c", channel = "ohlc", symbols = "SOL/USD")
		@KrakenListener(id = "d", channel = "ohlc", symbols = "SOL/USD", interval = "1h")
		void hear(Candle candle) {
		}

	}

	static class NotOnProxies implements Runnable {

		@KrakenListener(channel = "ticker")
		private void hear(Ticker ticker) {
		}

		@Override
		public void run() {
		}

	}

	static class OfClients {

		@KrakenListener(id = "default", channel = "ticker")
		@KrakenListener(id = "name", channel = "ticker", client = "spot")
		@KrakenListener(id = "bean", channel = "ticker", client = "spotBean")
		void hear(Ticker ticker) {
		}

	}

	static class WrongParameter {

		@KrakenListener(channel = "trade")
		void hear(Ticker ticker) {
		}

	}

	static class OnlyDrops {

		@KrakenListener(channel = "trade")
		void hear(TradesDropped dropped) {
		}

	}

	static class MixedParameters {

		@KrakenListener(channel = "trade")
		void hear(Balance balance, Trade trade) {
		}

	}

	static class Result {

		@KrakenListener(channel = "trade")
		int hear(Trade trade) {
			return 0;
		}

	}

	static class WrongChannel {

		@KrakenListener(channel = "books")
		void hear(BookView view) {
		}

	}

	static class WrongSymbol {

		@KrakenListener(channel = "trade", symbols = "btcusd")
		void hear(Trade trade) {
		}

	}

	static class WrongDepth {

		@KrakenListener(channel = "book", symbols = "BTC/USD", depth = "11")
		void hear(BookView view) {
		}

	}

	static class OtherDepth {

		@KrakenListener(channel = "book", symbols = "BTC/USD", depth = "25")
		void hear(BookView view) {
		}

	}

	static class WrongInterval {

		@KrakenListener(channel = "ohlc", symbols = "BTC/USD", interval = "7m")
		void hear(Candle candle) {
		}

	}

	static class WrongClient {

		@KrakenListener(channel = "trade", client = "nobody")
		void hear(Trade trade) {
		}

	}

	static class WrongHandler {

		@KrakenListener(channel = "trade", errorHandler = "nobody")
		void hear(Trade trade) {
		}

	}

	static class WrongCount {

		@KrakenListener(channel = "trade", concurrency = "0")
		void hear(Trade trade) {
		}

	}

	static class SymbolsOfBalances {

		@KrakenListener(channel = "balances", symbols = "BTC/USD")
		void hear(Balance balance) {
		}

	}

	static class SameId {

		@KrakenListener(id = "same", channel = "trade")
		void one(Trade trade) {
		}

		@KrakenListener(id = "same", channel = "trade")
		void two(Trade trade) {
		}

	}

}
