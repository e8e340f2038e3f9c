// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

import dev.krakenboot.auth.ClockNonceSource;
import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.NonceUnit;
import dev.krakenboot.auth.testing.ManualEventLoop;
import dev.krakenboot.auth.testing.Samples;
import dev.krakenboot.auth.testing.ScriptedHttp;
import dev.krakenboot.core.error.KrakenException;

/**
 * REST client with scripted answers and moved time. Its jitter is always the longest.
 */
final class RestHarness {

	final ManualEventLoop loop = new ManualEventLoop();

	final ScriptedHttp http = new ScriptedHttp();

	final KrakenRestClient client;

	RestHarness() {
		this(RestOptions.DEFAULT, CredentialsProvider.fixed(Samples.credentials()));
	}

	RestHarness(RestOptions options, CredentialsProvider credentials) {
		RandomGenerator longest = new RandomGenerator() {

			@Override
			public long nextLong() {
				return -1;
			}

			@Override
			public long nextLong(long bound) {
				return bound - 1;
			}

		};
		this.client = KrakenRestClient.builder(this.http)
			.options(options)
			.credentials(credentials)
			.nonces(new ClockNonceSource(NonceUnit.MILLISECONDS, this.loop.clock()))
			.loop(this.loop)
			.clock(this.loop.clock())
			.random(longest)
			.build();
	}

	CompletableFuture<RestAnswer> call(RestRequest request) {
		CompletableFuture<RestAnswer> answer = this.client.call(request).toCompletableFuture();
		this.loop.run();
		return answer;
	}

	CompletableFuture<RestAnswer> query(String method) {
		return call(RestRequest.query(method));
	}

	void advance(Duration time) {
		this.loop.advance(time);
	}

	int sent() {
		return this.http.seen().size();
	}

	static KrakenException failure(CompletionStage<?> stage) {
		CompletableFuture<?> future = stage.toCompletableFuture();
		if (!future.isCompletedExceptionally()) {
			throw new AssertionError("Not failed: " + future);
		}
		try {
			future.join();
			throw new AssertionError("Not failed");
		}
		catch (CompletionException ex) {
			return (KrakenException) ex.getCause();
		}
	}

}
