// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.util.Map;
import java.util.concurrent.CompletionStage;

import dev.krakenboot.auth.http.HttpCall;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.core.error.SecretMask;

/**
 * Makes public requests.
 */
final class PublicCaller implements Caller {

	private static final byte[] NO_BODY = new byte[0];

	private final HttpTransport transport;

	private final RestOptions options;

	PublicCaller(HttpTransport transport, RestOptions options) {
		this.transport = transport;
		this.options = options;
	}

	@Override
	public CompletionStage<RestAnswer> attempt(RestRequest request) {
		String path = request.path() + RequestBodies.query(request.parameters());
		HttpCall call = new HttpCall("GET", this.options.url().resolve(path),
				Map.of("User-Agent", this.options.userAgent(), "Accept", "application/json"), NO_BODY,
				this.options.timeout());
		return this.transport.send(call).thenApply((answer) -> AnswerReader.read(request, answer, SecretMask.NONE));
	}

}
