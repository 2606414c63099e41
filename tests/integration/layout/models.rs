//! Diagrams that tests draw.

use std::collections::BTreeMap;
use stridewalk::base::{Id, Size, text};
use stridewalk::canvas::{Blueprint, Lens};
use stridewalk::layout::{BoxSpec, Diagram, FrameSpec, LineSpec, Outline, Scene, Zoom, arrange};
use stridewalk::library::Library;

/// A diagram being written down.
#[derive(Default)]
pub(crate) struct Sketch {
    pub(crate) diagram: Diagram,
    rows: i32,
}

impl Sketch {
    /// A sketch whose boxes have so many rows.
    pub(crate) fn new(rows: i32) -> Self {
        Self {
            diagram: Diagram::default(),
            rows,
        }
    }

    pub(crate) fn boundary(&mut self, title: &str, within: &str) {
        self.diagram.frames.push(FrameSpec {
            id: Id::from_name(title, "boundary"),
            title: title.to_owned(),
            within: Id::parse(within).ok(),
        });
    }

    pub(crate) fn component(&mut self, title: &str, outline: Outline, within: &str) {
        let around = if self.rows == 1 { 2 } else { 4 };
        let wide = i32::try_from(text::width(title)).unwrap() + around;
        self.diagram.boxes.push(BoxSpec {
            id: Id::from_name(title, "component"),
            title: title.to_owned(),
            size: Size::new(wide, self.rows),
            within: Id::parse(within).ok(),
            outline,
        });
    }

    pub(crate) fn flow(&mut self, from: &str, to: &str, label: &str) {
        let number = self.diagram.lines.len() + 1;
        self.diagram.lines.push(LineSpec {
            id: Id::parse(&format!("flow-{number:02}")).unwrap(),
            with: Vec::new(),
            from: Id::parse(from).unwrap(),
            to: Id::parse(to).unwrap(),
            label: label.to_owned(),
            two_way: false,
        });
    }

    pub(crate) fn two_way(&mut self, from: &str, to: &str, label: &str) {
        self.flow(from, to, label);
        if let Some(line) = self.diagram.lines.last_mut() {
            line.two_way = true;
        }
    }
}

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A web shop: eight components in three boundaries.
pub(crate) fn shop(rows: i32) -> Diagram {
    let mut shop = Sketch::new(rows);
    shop.boundary("Internet edge", "");
    shop.boundary("App network", "");
    shop.boundary("Data network", "");
    shop.component("Customer", Outline::Heavy, "");
    shop.component("Payment provider", Outline::Heavy, "");
    shop.component("Load balancer", Outline::Round, "internet-edge");
    shop.component("Web server", Outline::Round, "app-network");
    shop.component("App runtime", Outline::Round, "app-network");
    shop.component("Job queue", Outline::Store, "app-network");
    shop.component("Orders DB", Outline::Store, "data-network");
    shop.component("Log store", Outline::Store, "data-network");
    shop.flow("customer", "load-balancer", "HTTPS 443");
    shop.flow("customer", "load-balancer", "HTTP 80");
    shop.flow("load-balancer", "web-server", "HTTP");
    shop.flow("web-server", "app-runtime", "AJP");
    shop.two_way("app-runtime", "job-queue", "AMQP");
    shop.flow("app-runtime", "orders-db", "JDBC");
    shop.flow("app-runtime", "payment-provider", "HTTPS card data");
    shop.flow("web-server", "log-store", "syslog");
    shop.flow("app-runtime", "log-store", "syslog");
    shop.flow("load-balancer", "log-store", "syslog");
    shop.diagram
}

/// A container cluster: thirteen components, boundaries three deep.
pub(crate) fn cluster(rows: i32) -> Diagram {
    let mut cluster = Sketch::new(rows);
    cluster.boundary("Cluster", "");
    cluster.boundary("Control plane", "cluster");
    cluster.boundary("Worker node", "cluster");
    cluster.boundary("Pod", "worker-node");
    cluster.component("Operator", Outline::Heavy, "");
    cluster.component("Cloud API", Outline::Heavy, "");
    cluster.component("Image registry", Outline::Heavy, "");
    cluster.component("Service user", Outline::Heavy, "");
    cluster.component("API server", Outline::Round, "control-plane");
    cluster.component("Key-value store", Outline::Store, "control-plane");
    cluster.component("Scheduler", Outline::Round, "control-plane");
    cluster.component("Controller manager", Outline::Round, "control-plane");
    cluster.component("Cloud controller", Outline::Round, "control-plane");
    cluster.component("Node agent", Outline::Round, "worker-node");
    cluster.component("Service proxy", Outline::Round, "worker-node");
    cluster.component("App container", Outline::Round, "pod");
    cluster.component("Sidecar", Outline::Round, "pod");
    cluster.flow("operator", "api-server", "HTTPS 6443");
    cluster.flow("api-server", "key-value-store", "gRPC mTLS");
    cluster.flow("scheduler", "api-server", "watch, bind");
    cluster.flow("controller-manager", "api-server", "reconcile");
    cluster.flow("cloud-controller", "api-server", "watch");
    cluster.flow("cloud-controller", "cloud-api", "HTTPS");
    cluster.flow("node-agent", "api-server", "node status");
    cluster.flow("api-server", "node-agent", "exec, logs");
    cluster.flow("service-proxy", "api-server", "watch services");
    cluster.flow("node-agent", "image-registry", "pull image");
    cluster.flow("node-agent", "app-container", "CRI");
    cluster.flow("service-proxy", "sidecar", "TCP");
    cluster.flow("service-user", "service-proxy", "HTTPS");
    cluster.flow("sidecar", "app-container", "localhost");
    cluster.diagram
}

/// What seldom occurs: an empty boundary, wide characters, a flow to itself, a label without room.
pub(crate) fn odd() -> Diagram {
    let mut odd = Sketch::new(3);
    odd.boundary("Empty zone", "");
    odd.boundary("Zone", "");
    odd.component("Redis 缓存", Outline::Store, "zone");
    odd.component("Worker 👩‍💻", Outline::Round, "zone");
    odd.component("Alone", Outline::Heavy, "");
    odd.two_way("redis", "worker", "RESP");
    odd.flow("worker", "worker", "retry");
    odd.flow(
        "worker",
        "redis",
        "a label that is far too long to stand anywhere whole",
    );
    odd.diagram
}

/// The shop and the cluster at their sizes, and what seldom occurs, with their members arranged.
pub(crate) fn known() -> impl Iterator<Item = Diagram> {
    let shops = [1, 3, 4].map(shop);
    let clusters = [1, 3, 4].map(cluster);
    let all = shops.into_iter().chain(clusters).chain([odd()]);
    all.map(|mut diagram| {
        diagram.arrangements = arrange(&diagram);
        diagram
    })
}

/// Every template, drawn as it is offered, at every zoom.
pub(crate) fn templates() -> Vec<(Diagram, Scene)> {
    let library = Library::embedded().unwrap();
    let mut all = Vec::new();
    for template in &library.templates {
        for zoom in [Zoom::Chips, Zoom::Compact, Zoom::Full] {
            let blueprint =
                Blueprint::of(&template.model, &library, &BTreeMap::new(), &Lens::at(zoom));
            all.push(blueprint.draw());
        }
    }
    all
}
