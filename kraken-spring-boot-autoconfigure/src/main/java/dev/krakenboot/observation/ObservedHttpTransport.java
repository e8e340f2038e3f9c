// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.observation;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.auth.http.HttpCall;
import dev.krakenboot.auth.http.HttpTransport;
import org.jspecify.annotations.Nullable;

/**
 * HTTP transport whose calls are observed, from sending until the answer is complete. Of
 * a call only the method of the API is told, of an answer only the status. The
 * observation begins on the thread that sends, so that it belongs to what that does, and
 * ends on the thread of the observations, because I/O threads answer. That of a call for
 * a token begins there too, because the loop of a connection sends it.
 */
public final class ObservedHttpTransport implements HttpTransport {

	private static final String TOKEN_METHOD = "GetWebSocketsToken";

	private final String client;

	private final HttpTransport transport;

	private final KrakenObservations observations;

	/**
	 * Creates a transport.
	 * @param client name of the client
	 * @param transport sends the calls
	 * @param observations begins the observations
	 */
	public ObservedHttpTransport(String client, HttpTransport transport, KrakenObservations observations) {
		this.client = client;
		this.transport = transport;
		this.observations = observations;
	}

	@Override
	public CompletionStage<HttpAnswer> send(HttpCall call) {
		HandledApart observed = begin(method(call));
		try {
			CompletionStage<HttpAnswer> sent = this.transport.send(call);
			sent.whenComplete((answer, failure) -> end(observed, answer, failure));
			return sent;
		}
		catch (RuntimeException ex) {
			end(observed, null, ex);
			throw ex;
		}
	}

	private HandledApart begin(String method) {
		return method.equals(TOKEN_METHOD) ? this.observations.beginApart(KrakenOperation.REST, this.client, method)
				: this.observations.begin(KrakenOperation.REST, this.client, method);
	}

	/** Last part of the path, which names the method and carries no value. */
	private static String method(HttpCall call) {
		String path = call.uri().getPath();
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private static void end(HandledApart observed, @Nullable HttpAnswer answer, @Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		observed.end((answer != null) ? String.valueOf(answer.status()) : "none", cause);
	}

	@Override
	public String toString() {
		return this.transport.toString();
	}

}
