// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.simulator.fault.HttpFault;
import dev.krakenboot.simulator.fault.RestFaults;
import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.http.HttpHandler;
import dev.krakenboot.simulator.http.HttpLog;
import dev.krakenboot.simulator.http.HttpReply;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * HTTP calls that are no WebSocket upgrades: reads, logs, disturbs and answers them.
 */
final class HttpCalls {

	private static final Logger logger = LoggerFactory.getLogger(HttpCalls.class);

	private final List<HttpHandler> handlers;

	private final RestFaults faults;

	private final HttpLog log = new HttpLog();

	HttpCalls(List<HttpHandler> handlers, RestFaults faults) {
		this.handlers = handlers;
		this.faults = faults;
	}

	List<HttpCall> received() {
		return this.log.calls();
	}

	Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		return request.receive()
			.aggregate()
			.asByteArray()
			.defaultIfEmpty(new byte[0])
			.flatMap((body) -> answer(read(request, body), response));
	}

	private Mono<Void> answer(HttpCall call, HttpServerResponse response) {
		this.log.add(call);
		HttpFault fault = this.faults.take(call.path());
		HttpReply reply = fault.effective() ? right(call) : HttpReply.empty(500);
		HttpReply sent = (fault.reply() != null) ? fault.reply() : reply;
		if (fault.dropped()) {
			response.withConnection((connection) -> connection.channel().close());
			return Mono.never();
		}
		return after(fault.delay(), response).then(Mono.defer(() -> send(sent, response)));
	}

	private static Mono<Void> after(Duration delay, HttpServerResponse response) {
		return delay.isZero() ? Mono.empty()
				: Mono.create((waited) -> response.withConnection((connection) -> connection.channel()
					.eventLoop()
					.schedule(() -> waited.success(), delay.toNanos(), TimeUnit.NANOSECONDS)));
	}

	private HttpReply right(HttpCall call) {
		for (HttpHandler handler : this.handlers) {
			try {
				HttpReply reply = handler.answer(call);
				if (reply != null) {
					return reply;
				}
			}
			catch (RuntimeException ex) {
				logger.warn("Failed to answer {} {}", call.method(), call.path(), ex);
				return HttpReply.error("EGeneral:Internal error").withStatus(500);
			}
		}
		return HttpReply.html(404, "404 Not Found");
	}

	private static Mono<Void> send(HttpReply reply, HttpServerResponse response) {
		response.status(reply.status());
		reply.headers().forEach(response::header);
		return response.sendString(Mono.just(reply.body())).then();
	}

	private static HttpCall read(HttpServerRequest request, byte[] body) {
		Map<String, String> headers = new HashMap<>();
		request.requestHeaders().forEach((header) -> headers.put(header.getKey(), header.getValue()));
		String uri = request.uri();
		int query = uri.indexOf('?');
		return new HttpCall(request.method().name(), (query < 0) ? uri : uri.substring(0, query),
				(query < 0) ? null : uri.substring(query + 1), headers, body);
	}

}
