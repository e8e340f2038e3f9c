// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.testing;

import java.util.Map;

import com.sun.net.httpserver.HttpServer;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Tells which HTTP client an application's {@code RestClient} and {@code WebClient} use,
 * by the user agent that a server hears.
 */
public final class WebClientProbe extends ApplicationProbe {

	@Override
	protected void look(ConfigurableApplicationContext context, Map<String, String> found) {
		HttpServer server = HttpClientProbe.server();
		try {
			String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
			found.put("RestClient.Builder",
					context.getBean(RestClient.Builder.class).build().get().uri(url).retrieve().body(String.class));
			found.put("WebClient.Builder",
					context.getBean(WebClient.Builder.class)
						.build()
						.get()
						.uri(url)
						.retrieve()
						.bodyToMono(String.class)
						.block());
		}
		finally {
			server.stop(0);
		}
	}

}
