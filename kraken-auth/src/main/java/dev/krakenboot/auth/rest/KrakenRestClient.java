// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import dev.krakenboot.auth.ClockNonceSource;
import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.NonceSource;
import dev.krakenboot.auth.OtpProvider;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.core.error.KrakenException;
import dev.krakenboot.core.error.KrakenRateLimitException;
import dev.krakenboot.core.limit.DecayingCounter;
import dev.krakenboot.core.token.WebSocketToken;
import dev.krakenboot.core.transport.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Client of the exchange's REST API. Private requests go out one at a time, so that no
 * nonce overtakes another: use one client for an API key. Requests wait for the rate
 * limit of the tier or are refused, and those that change nothing are sent again, with a
 * new nonce and signature, where that can help. What the exchange has refused for the
 * sake of the credentials is not asked again for a while. Safe for any thread; never
 * blocks. Stages are completed by the client's own thread, whose dependents must not
 * block it.
 *
 * @see <a href="https://docs.kraken.com/api/docs/rest-api">Kraken: REST API</a>
 */
public final class KrakenRestClient implements AutoCloseable {

	private static final int PUBLIC_BURST = 5;

	private static final int PUBLIC_IN_FLIGHT = 4;

	private static final Duration FULL_PAUSE = Duration.ofSeconds(1);

	private final RestOptions options;

	private final EventLoop loop;

	private final @Nullable ScheduledEventLoop ownLoop;

	private final InstantSource clock;

	private final boolean credentials;

	private final DecayingCounter privateCounter;

	private final DecayingCounter publicCounter;

	private final RefusalGuard guard;

	private final Lane privateLane;

	private final Lane publicLane;

	private final AtomicInteger pending = new AtomicInteger();

	private KrakenRestClient(Builder builder) {
		this.options = builder.options;
		this.clock = builder.clock;
		this.credentials = (builder.credentials != null);
		this.ownLoop = (builder.loop == null) ? new ScheduledEventLoop("kraken-rest") : null;
		this.loop = (builder.loop != null) ? builder.loop : Objects.requireNonNull(this.ownLoop);
		this.privateCounter = this.options.tier().restCounter(this.loop::nanoTime);
		this.publicCounter = new DecayingCounter("rest-public", PUBLIC_BURST, BigDecimal.ONE, this.loop::nanoTime);
		this.guard = new RefusalGuard(this.options, this.clock);
		RetryRules rules = new RetryRules(this.options, builder.random);
		NonceSource nonces = (builder.nonces != null) ? builder.nonces : new ClockNonceSource();
		this.privateLane = new Lane(this.loop, this.clock, this.privateCounter, this.options.rateLimitPolicy(), 1,
				new PrivateCaller(builder.transport, this.options, builder.credentials, nonces, builder.otp,
						this.guard),
				rules);
		this.publicLane = new Lane(this.loop, this.clock, this.publicCounter, this.options.rateLimitPolicy(),
				PUBLIC_IN_FLIGHT, new PublicCaller(builder.transport, this.options), rules);
	}

	/**
	 * Builder with the defaults.
	 * @param transport sends the calls; not closed by the client
	 */
	public static Builder builder(HttpTransport transport) {
		return new Builder(transport);
	}

	/**
	 * Sends a request.
	 * @param request the request
	 * @return the answer; fails with a {@link KrakenException}:
	 * {@link dev.krakenboot.core.error.KrakenRequestException} when the exchange refused
	 * the request, {@link dev.krakenboot.core.error.KrakenAuthenticationException} when
	 * credentials are the cause, {@link KrakenRateLimitException} when it was not sent
	 * for the sake of a rate limit, and
	 * {@link dev.krakenboot.core.error.KrakenConnectionException} when there was no
	 * answer of the API
	 */
	public CompletionStage<RestAnswer> call(RestRequest request) {
		return submit(request).minimalCompletionStage();
	}

	/**
	 * Asks for a new WebSocket token. Good for one connection; see
	 * {@link RestTokenProvider}.
	 * @return the token, usable for ten minutes, or until a minute before the exchange
	 * lets it expire if that is sooner; fails as {@link #call(RestRequest)} does
	 */
	public CompletionStage<WebSocketToken> webSocketToken() {
		return submit(RestRequest.query(AnswerReader.TOKEN_METHOD))
			.thenApply((answer) -> AnswerReader.token(answer, this.clock.instant()))
			.minimalCompletionStage();
	}

	private CompletableFuture<RestAnswer> submit(RestRequest request) {
		PendingCall call = new PendingCall(request);
		if (this.pending.incrementAndGet() > this.options.maxPending()) {
			this.pending.decrementAndGet();
			return CompletableFuture.failedFuture(new KrakenRateLimitException("rest.max-pending", FULL_PAUSE));
		}
		call.result.whenComplete((answer, failure) -> this.pending.decrementAndGet());
		Lane lane = request.isPublic() ? this.publicLane : this.privateLane;
		if (!this.loop.execute(() -> lane.add(call))) {
			call.result.completeExceptionally(Lane.closedException(call));
		}
		return call.result;
	}

	/**
	 * State of the client now.
	 */
	public RestStatus status() {
		return new RestStatus(this.privateCounter.status(), this.publicCounter.status(), this.pending.get(),
				this.guard.refusedUntil());
	}

	/**
	 * Whether it was given credentials, without which only public calls can be made.
	 */
	public boolean hasCredentials() {
		return this.credentials;
	}

	/** The clock of this client. */
	InstantSource clock() {
		return this.clock;
	}

	/**
	 * Fails all that waits or is under way, and everything from then on. Leaves the
	 * transport and the credentials provider open.
	 */
	@Override
	public void close() {
		this.loop.execute(() -> {
			this.privateLane.close();
			this.publicLane.close();
		});
		if (this.ownLoop != null) {
			this.ownLoop.close();
		}
	}

	/**
	 * Builder of {@link KrakenRestClient}. Not safe for several threads.
	 */
	public static final class Builder {

		private final HttpTransport transport;

		private RestOptions options = RestOptions.DEFAULT;

		private @Nullable CredentialsProvider credentials;

		private @Nullable NonceSource nonces;

		private @Nullable OtpProvider otp;

		private @Nullable EventLoop loop;

		private InstantSource clock = InstantSource.system();

		private RandomGenerator random = new SplittableRandom();

		private Builder(HttpTransport transport) {
			this.transport = transport;
		}

		/**
		 * Sets: options.
		 * @param options the value
		 */
		public Builder options(RestOptions options) {
			this.options = options;
			return this;
		}

		/**
		 * Sets: where credentials come from; not closed by the client. Without it, only
		 * public requests work.
		 * @param credentials the value
		 */
		public Builder credentials(CredentialsProvider credentials) {
			this.credentials = credentials;
			return this;
		}

		/**
		 * Sets: where nonces come from. The default counts milliseconds of the system's
		 * clock.
		 * @param nonces the value
		 */
		public Builder nonces(NonceSource nonces) {
			this.nonces = nonces;
			return this;
		}

		/**
		 * Sets: where one-time passwords come from, for a key with a second factor.
		 * @param otp the value
		 */
		public Builder otp(OtpProvider otp) {
			this.otp = otp;
			return this;
		}

		/**
		 * Sets: thread and timers of the client, which it does not end. The default is a
		 * daemon thread of its own.
		 * @param loop the value
		 */
		public Builder loop(EventLoop loop) {
			this.loop = loop;
			return this;
		}

		/**
		 * Sets: clock by which tokens age and refusals pass.
		 * @param clock the value
		 */
		public Builder clock(InstantSource clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * Sets: source of the jitter of delays, used by one thread at a time.
		 * @param random the value
		 */
		public Builder random(RandomGenerator random) {
			this.random = random;
			return this;
		}

		/**
		 * The client.
		 */
		public KrakenRestClient build() {
			return new KrakenRestClient(this);
		}

	}

}
