// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.net.URI;

import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.autoconfigure.properties.ClientProperties;
import dev.krakenboot.autoconfigure.properties.EndpointProperties;
import dev.krakenboot.core.KrakenEndpoints;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.transport.netty.HttpClientCustomizer;
import dev.krakenboot.core.transport.netty.SharedLoops;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Addresses, encryption and threads of each client: those of the connection details and
 * beans where they have any, those of the properties otherwise.
 */
public final class ClientConnections {

	private final NamedParts namedParts;

	private final ObjectProvider<KrakenConnectionDetails> details;

	private final ObjectProvider<HttpClientCustomizer> customizers;

	private final ObjectProvider<SslBundles> bundles;

	private final KrakenNettyResources nettyResources;

	ClientConnections(NamedParts namedParts, ObjectProvider<KrakenConnectionDetails> details, BeanFactory beanFactory,
			KrakenNettyResources nettyResources) {
		this.namedParts = namedParts;
		this.details = details;
		this.nettyResources = nettyResources;
		this.customizers = beanFactory.getBeanProvider(HttpClientCustomizer.class);
		this.bundles = beanFactory.getBeanProvider(SslBundles.class);
	}

	/**
	 * Addresses that a client uses.
	 * @param client name of the client
	 * @param properties its properties
	 * @throws InvalidOptionException if an address cannot be used
	 */
	public KrakenEndpoints endpoints(String client, ClientProperties properties) {
		KrakenConnectionDetails found = details(client);
		EndpointProperties configured = properties.endpoints();
		if (found == null) {
			return new KrakenEndpoints(configured.publicUrl(), configured.privateUrl(), configured.level3Url(),
					configured.restUrl());
		}
		return new KrakenEndpoints(found.getPublicUrl(), or(found.getPrivateUrl(), configured.privateUrl()),
				or(found.getLevel3Url(), configured.level3Url()), or(found.getRestUrl(), configured.restUrl()));
	}

	private static URI or(@Nullable URI url, URI configured) {
		return (url != null) ? url : configured;
	}

	/**
	 * Changes of the Reactor Netty client that a client connects with: the certificates
	 * to trust, then what beans of the application change.
	 * @param client name of the client
	 * @param properties its properties
	 * @throws InvalidOptionException if there is no SSL bundle of the configured name
	 */
	public HttpClientCustomizer httpClient(String client, ClientProperties properties) {
		SslBundle bundle = sslBundle(client, properties);
		HttpClientCustomizer all = (bundle != null) ? new SslBundleCustomizer(() -> latest(client, properties, bundle))
				: HttpClientCustomizer.NONE;
		for (HttpClientCustomizer customizer : this.customizers.orderedStream().toList()) {
			all = all.andThen(customizer);
		}
		return all;
	}

	private SslBundle latest(String client, ClientProperties properties, SslBundle first) {
		SslBundle now = sslBundle(client, properties);
		return (now != null) ? now : first;
	}

	/**
	 * Where the threads of the application come from that clients run on; null for
	 * threads of their own.
	 */
	public @Nullable SharedLoops sharedLoops() {
		return this.nettyResources.loops();
	}

	/**
	 * Certificates to trust, null for those of the JDK.
	 * @param client name of the client
	 * @param properties its properties
	 * @throws InvalidOptionException if there is no SSL bundle of the configured name
	 */
	public @Nullable SslBundle sslBundle(String client, ClientProperties properties) {
		KrakenConnectionDetails found = details(client);
		SslBundle bundle = (found != null) ? found.getSslBundle() : null;
		String name = properties.ssl().bundle();
		if (bundle != null || name == null) {
			return bundle;
		}
		SslBundles all = this.bundles.getIfAvailable();
		try {
			if (all != null) {
				return all.getBundle(name);
			}
		}
		catch (NoSuchSslBundleException ex) {
			// Said below, with the property that names it.
		}
		throw new InvalidOptionException("ssl.bundle", name, "is no SSL bundle",
				"Define it as spring.ssl.bundle.pem." + name + " or spring.ssl.bundle.jks." + name + ".");
	}

	/** Details that are of the default client's properties are not for others. */
	private @Nullable KrakenConnectionDetails details(String client) {
		KrakenConnectionDetails own = this.namedParts.find(client, ClientNames.CONNECTION_DETAILS,
				KrakenConnectionDetails.class);
		if (own != null) {
			return own;
		}
		KrakenConnectionDetails shared = this.details.getIfAvailable();
		return (shared instanceof PropertiesKrakenConnectionDetails) ? null : shared;
	}

}
