// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.auth.http.HttpCall;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.testing.ManualEventLoop;
import dev.krakenboot.auth.testing.Samples;
import dev.krakenboot.core.error.ErrorCategory;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.error.KrakenException;
import dev.krakenboot.core.error.KrakenRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An exchange that repeats the key, the signature and the password that it was sent.
 */
class EchoedSecretsTests {

	private static final String PASSWORD = "918273";

	private final ManualEventLoop loop = new ManualEventLoop();

	private final List<String> signatures = new ArrayList<>();

	private final List<char[]> passwords = new ArrayList<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("dev.krakenboot");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private Level level;

	@BeforeEach
	void listen() {
		this.level = this.logger.getLevel();
		this.logger.setLevel(Level.TRACE);
		this.logger.setAdditive(false);
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void hearNoMore() {
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
		this.logger.setLevel(this.level);
	}

	@Test
	void keepsThemFromExceptionsAndLogs() {
		KrakenException refused = RestHarness.failure(call((call) -> json("EGeneral:Invalid arguments:" + echo(call))));
		assertThat(refused).isInstanceOf(KrakenRequestException.class).hasMessageContaining("*** *** ***");
		assertThat(((KrakenRequestException) refused).error().detail()).isEqualTo("*** *** ***");
		assertThat(((KrakenRequestException) refused).error().category()).isEqualTo(ErrorCategory.ARGUMENT);
		assertHidden(refused);
	}

	@Test
	void keepsThemFromWarnings() {
		RestAnswer answer = call((call) -> json("WGeneral:You sent " + echo(call))).join();
		assertThat(answer.warnings()).singleElement()
			.satisfies((warning) -> assertThat(warning.text()).isEqualTo("WGeneral:You sent *** *** ***"));
		assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage)
			.anyMatch((text) -> text.contains("the exchange warns: WGeneral:You sent ***"));
		assertHidden(new KrakenException(answer.toString()));
	}

	@Test
	void keepsThemFromFailuresOfTheConnection() {
		KrakenException failure = RestHarness.failure(call((call) -> {
			throw new KrakenConnectionException("no answer of localhost",
					new IllegalStateException("invalid version format: " + echo(call)));
		}));
		assertThat(failure).isInstanceOf(KrakenConnectionException.class).hasMessageContaining("no answer of");
		assertHidden(failure);
	}

	private CompletableFuture<RestAnswer> call(Function<HttpCall, HttpAnswer> exchange) {
		HttpTransport http = (call) -> {
			this.signatures.add(call.headers().get("API-Sign"));
			try {
				return CompletableFuture.completedFuture(exchange.apply(call));
			}
			catch (KrakenConnectionException ex) {
				return CompletableFuture.failedFuture(ex);
			}
		};
		KrakenRestClient client = KrakenRestClient.builder(http)
			.credentials(CredentialsProvider.fixed(Samples.credentials()))
			.otp(() -> {
				this.passwords.add(PASSWORD.toCharArray());
				return this.passwords.get(this.passwords.size() - 1);
			})
			.loop(this.loop)
			.clock(this.loop.clock())
			.build();
		CompletableFuture<RestAnswer> answer = client.call(RestRequest.change("AddOrder")).toCompletableFuture();
		this.loop.run();
		return answer;
	}

	private static String echo(HttpCall call) {
		return call.headers().get("API-Key") + " " + call.headers().get("API-Sign") + " " + PASSWORD;
	}

	private static HttpAnswer json(String error) {
		return new HttpAnswer(200, "application/json",
				("{\"error\":[\"" + error + "\"],\"result\":{}}").getBytes(StandardCharsets.UTF_8));
	}

	private void assertHidden(KrakenException failure) {
		List<String> texts = new ArrayList<>();
		texts.add(ThrowableProxyUtil.asString(new ThrowableProxy(failure)));
		this.log.list.forEach((event) -> texts.add(event.getFormattedMessage()));
		List<String> secrets = new ArrayList<>(this.signatures);
		secrets.addAll(List.of(Samples.KEY, PASSWORD));
		assertThat(secrets).hasSize(3);
		assertThat(texts).hasSizeGreaterThan(1).allSatisfy((text) -> assertThat(text).doesNotContain(secrets));
		assertThat(this.passwords).singleElement().satisfies((password) -> assertThat(password).containsOnly('\0'));
	}

}
