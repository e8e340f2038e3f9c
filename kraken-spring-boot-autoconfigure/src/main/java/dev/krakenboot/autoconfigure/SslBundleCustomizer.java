// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.util.List;

import javax.net.ssl.SSLException;

import dev.krakenboot.core.transport.netty.HttpClientCustomizer;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Makes connections use the certificates, ciphers and protocols of an SSL bundle. The
 * name of the host is still verified.
 */
final class SslBundleCustomizer implements HttpClientCustomizer {

	private final SslBundle bundle;

	SslBundleCustomizer(SslBundle bundle) {
		this.bundle = bundle;
	}

	/** Asks the bundle each time, since it may have been reloaded. */
	@Override
	public HttpClient customize(HttpClient client) {
		SslContext context = context();
		return client.secure((spec) -> spec.sslContext(context));
	}

	private SslContext context() {
		SslManagerBundle managers = this.bundle.getManagers();
		SslOptions options = this.bundle.getOptions();
		SslContextBuilder builder = SslContextBuilder.forClient()
			.keyManager(managers.getKeyManagerFactory())
			.trustManager(managers.getTrustManagerFactory())
			.endpointIdentificationAlgorithm("HTTPS");
		if (options.getCiphers() != null) {
			builder.ciphers(List.of(options.getCiphers()));
		}
		if (options.getEnabledProtocols() != null) {
			builder.protocols(options.getEnabledProtocols());
		}
		try {
			return builder.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException("The SSL bundle cannot be used: " + ex.getMessage(), ex);
		}
	}

}
