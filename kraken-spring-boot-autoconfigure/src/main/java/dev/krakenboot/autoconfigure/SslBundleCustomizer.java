// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.util.function.Supplier;

import dev.krakenboot.core.transport.netty.HttpClientCustomizer;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.ssl.SslBundle;

/**
 * Makes connections use the certificates, ciphers and protocols of an SSL bundle, as it
 * is when each of them is opened. The name of the host is still verified.
 */
final class SslBundleCustomizer implements HttpClientCustomizer {

	private final Supplier<SslBundle> bundle;

	/**
	 * Creates the customizer.
	 * @param bundle asked for each connection, since a bundle is replaced when it is
	 * reloaded
	 */
	SslBundleCustomizer(Supplier<SslBundle> bundle) {
		this.bundle = bundle;
	}

	/** Asks at once as well, so that a bundle of no use is known at the start. */
	@Override
	public HttpClient customize(HttpClient client) {
		SslBundleContext context = new SslBundleContext(this.bundle);
		context.current();
		return client.secure((spec) -> spec.sslContext(context));
	}

}
