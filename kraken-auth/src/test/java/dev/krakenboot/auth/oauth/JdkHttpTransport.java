// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletionStage;

import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.auth.http.HttpCall;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.core.error.KrakenConnectionException;

/** Transport over the JDK's client. */
final class JdkHttpTransport implements HttpTransport {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@Override
	public CompletionStage<HttpAnswer> send(HttpCall call) {
		HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
			.timeout(call.timeout())
			.method(call.method(), BodyPublishers.ofByteArray(call.body()));
		call.headers().forEach(request::header);
		return this.client.sendAsync(request.build(), BodyHandlers.ofByteArray()).handle((answer, failure) -> {
			if (failure != null) {
				throw new KrakenConnectionException("No answer to " + call, failure);
			}
			return new HttpAnswer(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""),
					answer.body());
		});
	}

}
