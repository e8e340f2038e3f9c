// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.krakenboot.auth.oauth.authorization.AuthorizationCallback;
import dev.krakenboot.auth.oauth.authorization.AuthorizationRequest;
import dev.krakenboot.auth.oauth.fastkey.CreatedFastApiKey;
import dev.krakenboot.auth.oauth.fastkey.FastApiKeyParameters;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static dev.krakenboot.auth.oauth.Bench.USER;
import static dev.krakenboot.auth.oauth.Bench.get;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever can be printed during a whole session, against a server that repeats secrets.
 */
class OAuthSecrecyTests {

	private final StringBuilder printed = new StringBuilder();

	@Test
	void noSecretIsPrinted() {
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		List<Logger> loggers = Stream.of("dev.krakenboot", "reactor.netty", "io.netty")
			.map((name) -> (Logger) LoggerFactory.getLogger(name))
			.toList();
		loggers.forEach((logger) -> {
			logger.setLevel(Level.TRACE);
			logger.setAdditive(false);
			logger.addAppender(log);
		});
		try (Bench bench = new Bench()) {
			Set<String> secrets = session(bench);
			log.stop();
			log.list.forEach((event) -> print(event.getFormattedMessage(), throwable(event)));
			assertThat(log.list).extracting(ILoggingEvent::getLoggerName)
				.contains(UserTokens.class.getName())
				.anyMatch((name) -> name.startsWith("reactor.netty"));
			assertThat(secrets).hasSizeGreaterThan(10);
			for (String secret : secrets) {
				assertThat(this.printed.toString()).doesNotContain(secret)
					.doesNotContain(URLEncoder.encode(secret, StandardCharsets.UTF_8));
			}
			assertThat(this.printed).contains("<redacted>", "invalid_grant", "no such code");
		}
		finally {
			loggers.forEach((logger) -> {
				logger.detachAppender(log);
				logger.setAdditive(true);
				logger.setLevel(null);
			});
		}
	}

	private static String throwable(ILoggingEvent event) {
		return (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy()) : "";
	}

	private Set<String> session(Bench bench) {
		Set<String> secrets = new HashSet<>();
		AuthorizationRequest request = get(bench.client.authorize(USER));
		URI callback = bench.visit(request.uri());
		String state = AuthorizationServer.fields(callback.getRawQuery()).get("state");
		secrets.add(state);
		print(request, AuthorizationCallback.of(callback), bench.requestStore);
		get(bench.requestStore.take(state)).ifPresent((pending) -> {
			print(pending);
			secrets.add(pending.codeVerifier());
			get(bench.requestStore.save(pending));
		});
		OAuthSession session = get(bench.client.exchange(USER, callback));
		CreatedFastApiKey key = get(session.fastApiKeys().create("k", FastApiKeyParameters.NONE));
		print(session, bench.client, bench.registration, bench.tokenStore.tokens.get(USER), key, key.secret(),
				get(session.userInfo()), bench.server.tokenForms.isEmpty());
		fail(bench.client.exchange(USER, callback));
		bench.clock.move(Duration.ofMinutes(9));
		URI late = bench.callback();
		bench.clock.move(AuthorizationServer.CODE_LIFE);
		fail(bench.client.exchange(USER, late));
		bench.clock.move(Duration.ofSeconds(14400 - 660));
		bench.server.loseAnswer = true;
		Throwable failure = get(session.userInfo().<Throwable>handle((info, ex) -> ex));
		print("Lost: " + failure);
		bench.clock.move(Duration.ofHours(1));
		fail(session.accessToken());
		OAuthSession other = bench.logIn();
		bench.clock.move(Duration.ofHours(5));
		bench.server.canned.add(new AuthorizationServer.Canned(400, "application/json",
				"{\"error\":\"invalid_grant\",\"error_description\":\"secret is " + AuthorizationServer.SECRET
						+ "\"}"));
		fail(other.accessToken());
		bench.server.canned.add(new AuthorizationServer.Canned(400, "application/json",
				"{\"error\":\"" + AuthorizationServer.SECRET + "\"}"));
		fail(bench.client.exchange(USER, bench.callback()));
		get(bench.client.exchange(USER, bench.callback()));
		bench.server.apiAnswer = bench.server.error(500, "failed",
				"token is " + bench.tokenStore.tokens.get(USER).accessToken());
		fail(other.userInfo());
		secrets.addAll(bench.server.secrets);
		bench.server.tokenForms.forEach((form) -> {
			secrets.add(form.getOrDefault("code", state));
			secrets.add(form.getOrDefault("code_verifier", state));
		});
		secrets.addAll(bench.server.basic);
		secrets.add(AuthorizationServer.SECRET);
		secrets.add("user@example.com");
		return secrets;
	}

	private void fail(CompletionStage<?> stage) {
		Throwable failure = get(stage.handle((value, ex) -> ex));
		assertThat(failure).isNotNull();
		print(Throwables.getStackTrace(failure));
	}

	private void print(Object... objects) {
		for (Object object : objects) {
			this.printed.append(object).append('\n');
		}
	}

}
