// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.http;

import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLException;

import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.error.KrakenConnectionException;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.proxy.ProxyConnectException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * HTTP of Reactor Netty. Encrypted, except to this machine itself; an answer larger than
 * a bound is an error. The proxy that the system properties of the JVM name is used, and
 * resolves names then. Closes the connections and threads it has made itself, and those
 * only.
 */
public final class ReactorNettyHttpTransport implements HttpTransport, AutoCloseable {

	/** Default of {@link Builder#maxAnswerBytes(int)}. */
	public static final int DEFAULT_MAX_ANSWER_BYTES = 16 * 1024 * 1024;

	/** Netty takes less for no limit at all. */
	private static final Duration SHORTEST_CONNECT_TIMEOUT = Duration.ofMillis(1);

	/** Beyond it Netty cannot count the milliseconds. */
	private static final Duration LONGEST_CONNECT_TIMEOUT = Duration.ofDays(24);

	/** Default of {@link Builder#connectTimeout(Duration)}. */
	public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private static final int MAX_CONNECTIONS = 8;

	private static final int MAX_WAITING = 256;

	/** Shorter than the time after which servers close a silent connection. */
	private static final Duration MAX_IDLE = Duration.ofSeconds(15);

	private final HttpClient client;

	private final int maxAnswerBytes;

	private final @Nullable ConnectionProvider ownConnections;

	private final @Nullable LoopResources ownLoops;

	private ReactorNettyHttpTransport(Builder builder) {
		ConnectionProvider connections = builder.connections;
		this.ownConnections = (connections == null) ? ConnectionProvider.builder("kraken-http")
			.maxConnections(MAX_CONNECTIONS)
			.pendingAcquireMaxCount(MAX_WAITING)
			.maxIdleTime(MAX_IDLE)
			.build() : null;
		LoopResources loops = builder.loops;
		this.ownLoops = (loops == null) ? LoopResources.create("kraken-http", 1, true) : null;
		LoopResources usedLoops = (this.ownLoops != null) ? this.ownLoops : Objects.requireNonNull(loops);
		HttpClient plain = HttpClient
			.create((this.ownConnections != null) ? this.ownConnections : Objects.requireNonNull(connections))
			.proxyWithSystemProperties()
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(builder.connectTimeout.toMillis()));
		HttpClient custom = builder.customizer.apply(plain);
		HttpClient resolving = (custom.configuration().resolver() != null) ? custom
				: custom.resolver((spec) -> spec.runOn(usedLoops));
		this.client = resolving.runOn(usedLoops).followRedirect(false).disableRetry(true);
		this.maxAnswerBytes = builder.maxAnswerBytes;
	}

	/**
	 * Transport with the defaults.
	 */
	public static ReactorNettyHttpTransport create() {
		return builder().build();
	}

	/**
	 * Builder with the defaults.
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Override
	public CompletionStage<HttpAnswer> send(HttpCall call) {
		if (!isSafe(call.uri())) {
			return CompletableFuture.failedFuture(new KrakenConnectionException(call + " was not sent: "
					+ call.uri().getHost() + " would be asked without encryption. Use https://; "
					+ "plain http:// is for localhost, 127.0.0.0/8 and [::1] only"));
		}
		HttpClient.RequestSender request = this.client.headers((headers) -> call.headers().forEach(headers::set))
			.request(HttpMethod.valueOf(call.method()))
			.uri(call.uri());
		HttpClient.ResponseReceiver<?> receiver = (call.body().length > 0)
				? request.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(call.body()))) : request;
		return receiver.response(this::answer)
			.single()
			.timeout(call.timeout())
			.onErrorMap((failure) -> failure(call, failure))
			.toFuture();
	}

	private Mono<HttpAnswer> answer(HttpClientResponse response, ByteBufFlux content) {
		String contentType = response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE, "");
		return content.asByteArray()
			.collect(() -> new AnswerBuffer(this.maxAnswerBytes), AnswerBuffer::add)
			.map((buffer) -> new HttpAnswer(response.status().code(), contentType, buffer.bytes()));
	}

	/** Decided by the text alone: a name is never looked up. */
	private static boolean isSafe(URI uri) {
		String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
		String host = String.valueOf(uri.getHost());
		return scheme.equals("https") || scheme.equals("http") && (host.equalsIgnoreCase("localhost")
				|| host.equals("[::1]") || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
	}

	private static KrakenConnectionException failure(HttpCall call, Throwable failure) {
		String host = call.uri().getHost();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ProxyConnectException) {
				return new KrakenConnectionException(
						call + ": the proxy opens no connection to " + host + ": " + cause.getMessage(), failure);
			}
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof KrakenConnectionException known) {
				return new KrakenConnectionException(call + ": " + known.getMessage(), known);
			}
			if (cause instanceof UnknownHostException) {
				return new KrakenConnectionException(
						call + ": the name " + host + " cannot be resolved. Check the address and the name service",
						failure);
			}
			if (cause instanceof SSLException) {
				return new KrakenConnectionException(
						call + ": no trusted encrypted connection to " + host + ": " + cause.getMessage(), failure);
			}
			if (cause instanceof TimeoutException) {
				return new KrakenConnectionException(
						call + ": no complete answer of " + host + " within " + call.timeout(), failure);
			}
		}
		return new KrakenConnectionException(call + ": no answer of " + host + ": " + failure.getMessage(), failure);
	}

	/**
	 * Closes the connections and threads that this transport has made. Does not wait.
	 */
	@Override
	public void close() {
		if (this.ownConnections != null) {
			this.ownConnections.dispose();
		}
		if (this.ownLoops != null) {
			this.ownLoops.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).subscribe();
		}
	}

	/**
	 * Builder of {@link ReactorNettyHttpTransport}. Not safe for several threads.
	 */
	public static final class Builder {

		private @Nullable ConnectionProvider connections;

		private @Nullable LoopResources loops;

		private UnaryOperator<HttpClient> customizer = UnaryOperator.identity();

		private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;

		private int maxAnswerBytes = DEFAULT_MAX_ANSWER_BYTES;

		private Builder() {
		}

		/**
		 * Sets: pool of connections to use, which the transport does not close.
		 * @param connections the pool
		 */
		public Builder connections(ConnectionProvider connections) {
			this.connections = connections;
			return this;
		}

		/**
		 * Sets: threads to use, which the transport does not end.
		 * @param loops the threads
		 */
		public Builder loops(LoopResources loops) {
			this.loops = loops;
			return this;
		}

		/**
		 * Sets: what to change about the HTTP client, such as its proxy or its trusted
		 * certificates. It follows no redirects and repeats nothing, whatever is changed.
		 * Switching {@code wiretap} on would log secrets.
		 * @param customizer given the client, returns the changed one
		 */
		public Builder customizer(UnaryOperator<HttpClient> customizer) {
			this.customizer = customizer;
			return this;
		}

		/**
		 * Sets: longest time until a connection is open.
		 * @param connectTimeout the value, from 1 millisecond to 24 days
		 * @throws InvalidOptionException if it is less or more
		 */
		public Builder connectTimeout(Duration connectTimeout) {
			String option = "rest.connect-timeout";
			if (connectTimeout.isNegative() || connectTimeout.isZero()) {
				throw new InvalidOptionException(option, connectTimeout.toString(), "is not positive",
						"Use a duration such as 10s.");
			}
			if (connectTimeout.compareTo(SHORTEST_CONNECT_TIMEOUT) < 0) {
				throw new InvalidOptionException(option, connectTimeout.toString(), "is shorter than a millisecond",
						"Use a duration such as 10s.");
			}
			if (connectTimeout.compareTo(LONGEST_CONNECT_TIMEOUT) > 0) {
				throw new InvalidOptionException(option, connectTimeout.toString(), "is longer than 24 days",
						"Use a duration up to 24d.");
			}
			this.connectTimeout = connectTimeout;
			return this;
		}

		/**
		 * Sets: largest body of an answer.
		 * @param maxAnswerBytes the value
		 * @throws InvalidOptionException if it is not positive
		 */
		public Builder maxAnswerBytes(int maxAnswerBytes) {
			if (maxAnswerBytes < 1) {
				throw new InvalidOptionException("rest.max-answer-bytes", String.valueOf(maxAnswerBytes),
						"is not positive", "Use a number of bytes such as " + DEFAULT_MAX_ANSWER_BYTES + ".");
			}
			this.maxAnswerBytes = maxAnswerBytes;
			return this;
		}

		/**
		 * The transport.
		 */
		public ReactorNettyHttpTransport build() {
			return new ReactorNettyHttpTransport(this);
		}

	}

}
