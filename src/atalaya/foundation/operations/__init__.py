"""Running the product: one command that serves, watches over its processes, backs up, restores and tells how it is.

options  certificates             what `atalaya serve` takes, before Django is loaded
starting  statics  database       migrate, collect, step down to the role of the running product
supervisor  web  background       one parent, two children: pages and streams; audit, events, jobs, clock
health  logs                      /healthz, /readyz, the page of the system, structured logs
backups  restoring                a consistent copy under load, and back
"""
