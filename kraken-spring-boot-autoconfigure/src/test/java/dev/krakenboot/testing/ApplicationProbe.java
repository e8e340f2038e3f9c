// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.testing;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Runs a real application with the given properties and tells what it is: the name of
 * each bean with its class, and the {@code application} type.
 */
public class ApplicationProbe implements Function<Map<String, Object>, Map<String, String>> {

	@Override
	public Map<String, String> apply(Map<String, Object> properties) {
		leaveUrlsOfTheVirtualMachineAlone();
		SpringApplication application = new SpringApplication(Application.class);
		application.setDefaultProperties(properties);
		application.setRegisterShutdownHook(false);
		Map<String, String> found = new TreeMap<>();
		found.put("application", WebApplicationType.deduce().name());
		try (ConfigurableApplicationContext context = application.run()) {
			found.put("context", context.getClass().getSimpleName());
			for (String name : context.getBeanDefinitionNames()) {
				found.put(name, String.valueOf(context.getType(name)));
			}
			look(context, found);
		}
		return found;
	}

	/** Tomcat would set a handler that a virtual machine can have only once. */
	private static void leaveUrlsOfTheVirtualMachineAlone() {
		String factory = "org.apache.catalina.webresources.TomcatURLStreamHandlerFactory";
		ClassLoader loader = ApplicationProbe.class.getClassLoader();
		if (ClassUtils.isPresent(factory, loader)) {
			Method disable = ClassUtils.getMethod(ClassUtils.resolveClassName(factory, loader), "disable");
			ReflectionUtils.invokeMethod(disable, null);
		}
	}

	/** For probes that look deeper. */
	protected void look(ConfigurableApplicationContext context, Map<String, String> found) {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
