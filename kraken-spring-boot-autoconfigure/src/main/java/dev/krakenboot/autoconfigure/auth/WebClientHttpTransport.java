// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.auth.http.HttpCall;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.core.error.KrakenConnectionException;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * HTTP of a {@link WebClient}, which is to follow no redirects. Encrypted, except to this
 * machine itself; an answer larger than a bound is an error.
 */
public final class WebClientHttpTransport implements HttpTransport {

	private final WebClient client;

	private final int maxAnswerBytes;

	/**
	 * Creates a transport.
	 * @param client the client, whose connector follows no redirects: calls carry secrets
	 * @param maxAnswerBytes largest body of an answer
	 */
	public WebClientHttpTransport(WebClient client, int maxAnswerBytes) {
		this.client = client;
		this.maxAnswerBytes = maxAnswerBytes;
	}

	@Override
	public CompletionStage<HttpAnswer> send(HttpCall call) {
		if (!isSafe(call.uri())) {
			return CompletableFuture.failedFuture(new KrakenConnectionException(call + " was not sent: "
					+ call.uri().getHost() + " would be asked without encryption. Use https://; "
					+ "plain http:// is for localhost, 127.0.0.0/8 and [::1] only"));
		}
		WebClient.RequestBodySpec request = this.client.method(HttpMethod.valueOf(call.method()))
			.uri(call.uri())
			.headers((headers) -> call.headers().forEach(headers::set));
		if (call.body().length > 0) {
			request.bodyValue(call.body());
		}
		return request.exchangeToMono(this::answer)
			.timeout(call.timeout())
			.onErrorMap((failure) -> failure(call, failure))
			.toFuture();
	}

	private Mono<HttpAnswer> answer(ClientResponse response) {
		String contentType = response.headers().asHttpHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
		return DataBufferUtils.join(response.body(BodyExtractors.toDataBuffers()), this.maxAnswerBytes)
			.map(WebClientHttpTransport::bytes)
			.defaultIfEmpty(new byte[0])
			.map((body) -> new HttpAnswer(response.statusCode().value(), (contentType != null) ? contentType : "",
					body));
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	/** Decided by the text alone: a name is never looked up. */
	private static boolean isSafe(URI uri) {
		String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
		String host = String.valueOf(uri.getHost());
		return scheme.equals("https") || scheme.equals("http") && (host.equalsIgnoreCase("localhost")
				|| host.equals("[::1]") || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
	}

	private KrakenConnectionException failure(HttpCall call, Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof DataBufferLimitException) {
				return new KrakenConnectionException(
						call + ": the answer is larger than " + this.maxAnswerBytes + " bytes", failure);
			}
			if (cause instanceof TimeoutException) {
				return new KrakenConnectionException(
						call + ": no complete answer of " + call.uri().getHost() + " within " + call.timeout(),
						failure);
			}
		}
		return new KrakenConnectionException(
				call + ": no answer of " + call.uri().getHost() + ": " + failure.getMessage(), failure);
	}

}
