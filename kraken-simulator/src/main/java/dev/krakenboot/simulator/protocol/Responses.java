// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import java.time.Clock;

import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Answers to requests, with keys in the order seen on the wire.
 */
public final class Responses {

	private final Clock clock;

	public Responses(Clock clock) {
		this.clock = clock;
	}

	/**
	 * A success.
	 * @param request the request
	 * @param symbol the symbol it is about, null for none
	 * @param result the JSON text of the {@code result} object
	 * @return the frame
	 */
	public OutboundFrame success(Request request, @Nullable String symbol, String result) {
		return frame(request, symbol, "{\"method\":" + Json.quoted(request.method()) + reqId(request) + ",\"result\":"
				+ result + ",\"success\":true");
	}

	/**
	 * A failure of the request's own method.
	 * @param request the request
	 * @param symbol the symbol named at the top level, null for none
	 * @param error the error text
	 * @return the frame
	 */
	public OutboundFrame failure(Request request, @Nullable String symbol, String error) {
		return failure(request, request.method(), symbol, error);
	}

	/**
	 * A failure answered under another method, as the exchange does when there is nothing
	 * to unsubscribe.
	 * @param request the request
	 * @param method the method to answer with
	 * @param symbol the symbol named at the top level, null for none
	 * @param error the error text
	 * @return the frame
	 */
	public OutboundFrame failure(Request request, String method, @Nullable String symbol, String error) {
		return frame(request, symbol,
				"{\"error\":" + Json.quoted(error) + ",\"method\":" + Json.quoted(method) + reqId(request)
						+ ",\"success\":false" + ((symbol != null) ? ",\"symbol\":" + Json.quoted(symbol) : ""));
	}

	/**
	 * A failure of a private subscription, which names the channel and has a
	 * {@code status} besides.
	 * @param request the request, of a channel
	 * @param error the error text
	 * @return the frame
	 */
	public OutboundFrame privateFailure(Request request, String error) {
		return frame(request, null,
				"{\"channel\":" + Json.quoted(String.valueOf(request.channel())) + ",\"error\":" + Json.quoted(error)
						+ ",\"method\":" + Json.quoted(request.method()) + reqId(request)
						+ ",\"status\":\"error\",\"success\":false");
	}

	/**
	 * The answer to a text that is not a request.
	 * @param timeInMicros when it was received
	 * @return the frame
	 */
	public OutboundFrame malformed(long timeInMicros) {
		return new OutboundFrame(Kind.RESPONSE, null,
				"{\"error\":\"Malformed request\",\"success\":false" + times(timeInMicros) + "}");
	}

	public OutboundFrame pong(Request request) {
		return new OutboundFrame(Kind.PONG, null,
				"{\"method\":\"pong\"" + reqId(request) + times(request.timeInMicros()) + "}");
	}

	private OutboundFrame frame(Request request, @Nullable String symbol, String start) {
		return new OutboundFrame(Kind.RESPONSE, symbol, start + times(request.timeInMicros()) + "}");
	}

	private String times(long timeInMicros) {
		return ",\"time_in\":\"" + WireTime.text(timeInMicros) + "\",\"time_out\":\""
				+ WireTime.text(Math.max(timeInMicros, WireTime.micros(this.clock))) + "\"";
	}

	private static String reqId(Request request) {
		return (request.reqId() != null) ? ",\"req_id\":" + request.reqId() : "";
	}

}
