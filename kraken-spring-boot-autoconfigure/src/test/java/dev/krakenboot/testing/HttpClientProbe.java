// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;

import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Tells which HTTP client an application's {@code RestClient} and {@code RestTemplate}
 * use, by the user agent that a server hears.
 */
public final class HttpClientProbe extends ApplicationProbe {

	@Override
	protected void look(ConfigurableApplicationContext context, Map<String, String> found) {
		HttpServer server = server();
		try {
			String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
			found.put("RestClient.Builder", get(context.getBean(RestClient.Builder.class).build(), url));
			found.put("RestTemplateBuilder",
					context.getBean(RestTemplateBuilder.class).build().getForObject(url, String.class));
			found.put("RestClient.create()", get(RestClient.create(), url));
			found.put("new RestTemplate()", new RestTemplate().getForObject(url, String.class));
		}
		finally {
			server.stop(0);
		}
	}

	private static String get(RestClient client, String url) {
		return client.get().uri(url).retrieve().body(String.class);
	}

	/** Answers with the name of the user agent. */
	static HttpServer server() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.createContext("/", (exchange) -> {
				String agent = String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"));
				byte[] name = agent.replaceAll("/.*", "").getBytes(StandardCharsets.UTF_8);
				exchange.getResponseHeaders().set("Content-Type", "text/plain");
				exchange.sendResponseHeaders(200, name.length);
				exchange.getResponseBody().write(name);
				exchange.close();
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
