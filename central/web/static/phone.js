(function (d, w) {
  var b = d.body, k = b.getAttribute("data-k"), p = b.getAttribute("data-p"), q = b.getAttribute("data-q"), A = w.AudioContext || w.webkitAudioContext, e = d.getElementById("b"), c, t;
  function ring() {
    try { navigator.vibrate([400, 200, 400, 200, 400]); } catch (x) {}
    try {
      [0, .4, .8].forEach(function (s) {
        var o = c.createOscillator();
        o.frequency.value = 880 - 330 * s;
        o.connect(c.destination);
        o.start(c.currentTime + s);
        o.stop(c.currentTime + s + .3);
      });
    } catch (x) {}
  }
  function show(a) {
    "htnvslrmo".split("").forEach(function (i) { d.getElementById(i).textContent = a[i]; });
    b.className = a.c;
    p = a.p;
    if (a.k > k) ring();
    k = a.k;
    q = a.q;
  }
  function old() { d.getElementById("o").textContent = q; }
  function ask() {
    var x = new XMLHttpRequest();
    clearTimeout(t);
    t = setTimeout(ask, 2e4 + p * 1e3);
    x.open("GET", location.pathname + "/now" + location.search);
    x.onload = function () {
      try { show(JSON.parse(x.responseText)); } catch (x) { old(); }
      clearTimeout(t);
      t = setTimeout(ask, p * 1e3);
    };
    x.onerror = old;
    x.send();
  }
  d.onclick = function () {
    try { c = c || new A(); c.resume(); e.hidden = true; } catch (x) {}
  };
  e.hidden = !A;
  d.addEventListener("visibilitychange", function () { d.hidden || ask(); });
  t = setTimeout(ask, p * 1e3);
})(document, window);
